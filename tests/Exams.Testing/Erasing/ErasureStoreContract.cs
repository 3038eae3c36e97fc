using Exams.Core;
using Exams.Core.Erasing;
using Exams.Core.Scheduling;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Erasing;

/// <summary>What every <see cref="IErasureStore"/> keeps to.</summary>
public abstract class ErasureStoreContract
{
    protected abstract IErasureStore Store { get; }

    [Fact]
    public async Task Put_IsOfWhatWasRead()
    {
        var asked = NewErasure();

        Assert.Null(await Store.GetAsync(asked.LearnerId));
        Assert.True((await Store.PutAsync(null, asked)).IsWritten);
        Assert.False((await Store.PutAsync(null, asked with { Reference = "another" })).IsWritten);

        var stored = (await Store.GetAsync(asked.LearnerId))!;
        Assert.Equal(asked, stored.Value);
        Assert.True((await Store.PutAsync(stored, asked with { CompletedAt = Opening })).IsWritten);
        Assert.False((await Store.PutAsync(stored, asked)).IsWritten);
        Assert.Equal(Opening, (await Store.GetAsync(asked.LearnerId))!.Value.CompletedAt);
    }

    [Fact]
    public async Task ListPending_NamesThoseThatAreNotComplete()
    {
        var (one, other) = (NewErasure(), NewErasure());
        await Store.PutAsync(null, one);
        await Store.PutAsync(null, other);
        await Store.PutAsync((await Store.GetAsync(other.LearnerId))!, other with { CompletedAt = Opening });

        var pending = await PendingAsync();
        Assert.Contains(one.LearnerId, pending);
        Assert.DoesNotContain(other.LearnerId, pending);

        await Store.PutAsync((await Store.GetAsync(other.LearnerId))!, other with { Reference = "again" });
        Assert.Contains(other.LearnerId, await PendingAsync());
    }

    private static Erasure NewErasure() => new()
    {
        LearnerId = Unique.Id<LearnerId>("learner"),
        Reference = "request-1",
        Reason = "They asked for it.",
        AskedBy = PersonId.Parse("ada"),
        AskedAt = Opening,
        Sessions = 2,
    };

    private async Task<IReadOnlyList<LearnerId>> PendingAsync()
    {
        var pending = new List<LearnerId>();
        var page = new PageRequest(100);
        do
        {
            var found = await Store.ListPendingAsync(page);
            pending.AddRange(found.Items.Select(stored => stored.Value.LearnerId));
            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
        return pending;
    }
}
