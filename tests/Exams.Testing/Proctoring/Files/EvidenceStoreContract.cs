using Exams.Core;
using Exams.Core.Proctoring.Files;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Proctoring.Files;

/// <summary>What every <see cref="IEvidenceStore"/> keeps to.</summary>
public abstract class EvidenceStoreContract
{
    protected abstract IEvidenceStore Store { get; }

    [Fact]
    public async Task Add_ReadsBackWhole_AndOnce()
    {
        var file = NewFile();

        Assert.True((await Store.AddAsync(file)).IsWritten);
        Assert.False((await Store.AddAsync(file with { MediaType = "text/plain" })).IsWritten);

        Assert.Equal(file, (await Store.GetAsync(file.SessionId, file.Id))?.Value);
        Assert.Null(await Store.GetAsync(file.SessionId, EvidenceId.Parse("another")));
        Assert.Equal([file], await Store.ListAsync(file.SessionId));
    }

    [Fact]
    public async Task Replace_IsOfWhatWasRead()
    {
        var file = NewFile();
        await Store.AddAsync(file);
        var stored = (await Store.GetAsync(file.SessionId, file.Id))!;
        var kept = file.Keep("hello"u8.ToArray(), Opening + 1.Minutes(), 90.Hours());

        Assert.True((await Store.ReplaceAsync(stored, kept)).IsWritten);
        Assert.False((await Store.ReplaceAsync(stored, kept.Expire())).IsWritten);

        Assert.Equal(kept, (await Store.GetAsync(file.SessionId, file.Id))?.Value);
    }

    [Fact]
    public async Task Forget_IsOfWhatWasRead()
    {
        var (one, other) = (NewFile(), NewFile());
        await Store.AddAsync(one);
        await Store.AddAsync(other);
        var stale = (await Store.GetAsync(other.SessionId, other.Id))!;
        await Store.ReplaceAsync(stale, other.Keep("hello"u8.ToArray(), Opening, 1.Hours()));

        await Store.ForgetAsync((await Store.GetAsync(one.SessionId, one.Id))!);
        await Store.ForgetAsync(stale);

        Assert.Null(await Store.GetAsync(one.SessionId, one.Id));
        Assert.Equal(EvidenceState.Kept, (await Store.GetAsync(other.SessionId, other.Id))?.Value.State);
    }

    [Fact]
    public async Task ListDue_NamesWhatIsDue_AndFollowsItsChanges()
    {
        var file = NewFile();
        await Store.AddAsync(file);

        Assert.DoesNotContain(file.Id, await DueAsync(60.Minutes() - 1.Seconds()));
        Assert.Contains(file.Id, await DueAsync(60.Minutes()));

        var stored = (await Store.GetAsync(file.SessionId, file.Id))!;
        await Store.ReplaceAsync(stored, file.Keep("hello"u8.ToArray(), Opening, 90.Hours()));
        Assert.DoesNotContain(file.Id, await DueAsync(60.Minutes()));
        Assert.Contains(file.Id, await DueAsync(90.Hours()));

        stored = (await Store.GetAsync(file.SessionId, file.Id))!;
        await Store.ReplaceAsync(stored, stored.Value.Expire());
        Assert.DoesNotContain(file.Id, await DueAsync(900.Hours()));
    }

    private static EvidenceFile NewFile() =>
        new(Unique.Id<SessionId>("session"), Unique.Id<EvidenceId>("file"), "image/png", PersonId.Parse("lena"), IsLearners: true, Opening, Digest.Of("x"))
        {
            DueAt = Opening + 1.Hours(),
        };

    private async Task<IReadOnlyList<EvidenceId>> DueAsync(NodaTime.Duration after)
    {
        var due = new List<EvidenceId>();
        var page = new PageRequest(1000);
        do
        {
            var found = await Store.ListDueAsync(Opening + after, page);
            due.AddRange(found.Items.Select(stored => stored.Value.Id));
            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
        return due;
    }
}
