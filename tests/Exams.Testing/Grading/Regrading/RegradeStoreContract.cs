using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Regrading;
using Exams.Core.ItemBanks;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Grading.Regrading;

/// <summary>What every <see cref="IRegradeStore"/> keeps to.</summary>
public abstract class RegradeStoreContract
{
    private static readonly ItemBankVersionId Version = ItemBankVersionId.Parse("v1");

    protected abstract IRegradeStore Store { get; }

    [Fact]
    public async Task Create_New_ReadsBackWhole_AndAgain_ChangesNothing()
    {
        var regrade = NewRegrade();

        var created = await Store.CreateAsync(regrade);
        var again = await Store.CreateAsync(regrade with { Reason = "another", ProposedAt = regrade.ProposedAt + 1.Hours() });

        Assert.Equal(ExamsJson.Write(regrade), ExamsJson.Write(created.Value));
        Assert.Equal(created.ETag, again.ETag);
        Assert.Equal(ExamsJson.Write(regrade), ExamsJson.Write((await Store.GetAsync(regrade.Id))!.Value));
        Assert.Null(await Store.GetAsync(Unique.Id<RegradeId>("none")));
        Assert.Single((await Store.ListAsync(regrade.BankId, Version, PageRequest.First)).Items);
    }

    [Fact]
    public async Task Create_ManyAtOnce_MakesOne()
    {
        var regrade = NewRegrade();

        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(n =>
            Task.Run(() => Store.CreateAsync(regrade with { ProposedAt = regrade.ProposedAt + n.Minutes() }))));

        Assert.Single(made.Select(stored => stored.Value.ProposedAt).Distinct());
        Assert.Single((await Store.ListAsync(regrade.BankId, Version, PageRequest.First)).Items);
    }

    [Fact]
    public async Task List_IsTheBankVersionsOwn_NewestFirst_InPages()
    {
        var bank = Unique.Id<ItemBankId>("bank");
        var regrades = Enumerable.Range(0, 3).Select(n => NewRegrade(bank) with { ProposedAt = Opening + n.Hours() }).ToList();
        foreach (var regrade in regrades)
        {
            await Store.CreateAsync(regrade);
        }

        var first = await Store.ListAsync(bank, Version, new PageRequest(2));
        var rest = await Store.ListAsync(bank, Version, new PageRequest(2, first.Continuation));

        Assert.Equal(regrades.Select(r => r.Id).Reverse(), first.Items.Concat(rest.Items).Select(r => r.Id));
        Assert.Null(rest.Continuation);
        Assert.Empty((await Store.ListAsync(bank, ItemBankVersionId.Parse("v2"), PageRequest.First)).Items);
    }

    [Fact]
    public async Task Replace_OnAStaleRead_IsAConflict_AndChangesNeither()
    {
        var regrade = NewRegrade();
        var read = await Store.CreateAsync(regrade);
        Assert.True((await Store.ReplaceAsync(read, regrade with { State = RegradeState.AwaitingApproval })).IsWritten);

        var stale = await Store.ReplaceAsync(read, regrade with { State = RegradeState.Applying }, null, ListOf(regrade));

        Assert.False(stale.IsWritten);
        Assert.Null(await Store.GetChangesAsync(regrade.BankId, Version));
        Assert.Equal(RegradeState.AwaitingApproval, (await Store.GetAsync(regrade.Id))!.Value.State);
    }

    [Fact]
    public async Task Replace_WithTheChanges_IsBothOrNeither()
    {
        var bank = Unique.Id<ItemBankId>("bank");
        var one = await Store.CreateAsync(NewRegrade(bank));
        var other = await Store.CreateAsync(NewRegrade(bank));
        Assert.True((await Store.ReplaceAsync(one, one.Value with { State = RegradeState.Applying }, null, ListOf(one.Value))).IsWritten);
        var changes = (await Store.GetChangesAsync(bank, Version))!;
        Assert.Equal(ExamsJson.Write(ListOf(one.Value)), ExamsJson.Write(changes.Value));

        Assert.False((await Store.ReplaceAsync(other, other.Value with { State = RegradeState.Applying }, null, ListOf(other.Value))).IsWritten);
        Assert.Equal(RegradeState.DryRunning, (await Store.GetAsync(other.Value.Id))!.Value.State);
        Assert.True((await Store.ReplaceAsync(other, other.Value with { State = RegradeState.Applying }, changes, changes.Value with { Revision = 2 })).IsWritten);
        Assert.Equal(2, (await Store.GetChangesAsync(bank, Version))!.Value.Revision);
        Assert.False((await Store.ReplaceAsync((await Store.GetAsync(one.Value.Id))!, one.Value, changes, changes.Value with { Revision = 3 })).IsWritten);
    }

    [Fact]
    public async Task Open_AreThoseNotAtRest()
    {
        var regrade = NewRegrade();
        var read = await Store.CreateAsync(regrade);
        Assert.Contains(regrade.Id, await OpenAsync());

        await Store.ReplaceAsync(read, regrade with { State = RegradeState.Rejected, Cursor = null });
        Assert.DoesNotContain(regrade.Id, await OpenAsync());

        await Store.ReplaceAsync((await Store.GetAsync(regrade.Id))!, regrade with { State = RegradeState.RollingBack });
        Assert.Contains(regrade.Id, await OpenAsync());
    }

    [Fact]
    public async Task Lines_AreListedByKey_ReplacedAndFound()
    {
        var regrade = NewRegrade();
        var lines = Enumerable.Range(0, 130).Select(n => Line($"window-{n / 50}", $"learner-{n:D3}", n % 2 == 0)).ToList();
        await Store.PutSessionsAsync(regrade.Id, 1, [.. lines.Skip(60).Concat(lines.Take(60))]);
        await Store.PutSessionsAsync(regrade.Id, 1, [lines[0] with { AppliedVersion = 2 }]);

        var listed = await AllAsync(page => Store.ListSessionsAsync(regrade.Id, 1, false, page));
        var flips = await AllAsync(page => Store.ListSessionsAsync(regrade.Id, 1, true, page));

        Assert.Equal(lines.Select(line => line.Key), listed.Select(line => line.Key));
        Assert.Equal((2, null), (listed[0].AppliedVersion, listed[1].AppliedVersion));
        Assert.Equal(lines.Where(line => line.Flip is not null).Select(line => line.Key), flips.Select(line => line.Key));
        Assert.Equal(2, flips[0].AppliedVersion);
        Assert.Empty((await Store.ListSessionsAsync(regrade.Id, 2, false, PageRequest.First)).Items);
        Assert.Equal(
            lines.Skip(40).Take(21).Select(line => line.Key),
            (await Store.ReadSessionsAsync(regrade.Id, 1, lines[40].Key, lines[60].Key)).Select(line => line.Key));
    }

    [Fact]
    public async Task Lines_ThatTurnNoDecisionAnyMore_AreNoFlips()
    {
        var regrade = NewRegrade();
        var line = Line("window-1", "learner-1", isFlip: true);
        await Store.PutSessionsAsync(regrade.Id, 1, [line]);

        await Store.PutSessionsAsync(regrade.Id, 1, [line with { After = line.Before, AppliedVersion = 2 }]);

        Assert.Empty((await Store.ListSessionsAsync(regrade.Id, 1, true, PageRequest.First)).Items);
    }

    private static Regrade NewRegrade(ItemBankId? bank = null) => new()
    {
        Id = Unique.Id<RegradeId>("regrade"),
        BankId = bank ?? Unique.Id<ItemBankId>("bank"),
        BankVersion = Version,
        Changes = [new KeyChange("q1", KeyChangeMode.NewKey) { Key = CanonicalJson.Parse("""{"RESPONSE":"B"}""") }],
        Reason = "the key was wrong",
        ProposedBy = PersonId.Parse("ada"),
        ProposedAt = Opening,
        Cursor = RegradeCursor.First,
        MovedAt = Opening,
    };

    private static KeyChangeList ListOf(Regrade regrade) =>
        new(regrade.BankId, regrade.BankVersion, 1, [regrade.Approve(PersonId.Parse("bert"), Opening + Duration.FromHours(1))]) { UnderWay = regrade.Id };

    private static RegradedSession Line(string window, string learner, bool isFlip) => new(
        new RegradedSessionKey(ExamId.Parse("exam"), WindowId.Parse(window), LearnerId.Parse(learner), SessionId.Parse($"session-{learner}")),
        1,
        1,
        new ScoreLine(4, 10, 40, null, false),
        new ScoreLine(6, 10, 60, null, isFlip));

    private static async Task<List<T>> AllAsync<T>(Func<PageRequest, Task<Page<T>>> list)
    {
        var all = new List<T>();
        var page = new PageRequest(50);
        do
        {
            var found = await list(page);
            all.AddRange(found.Items);
            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
        return all;
    }

    private Task<List<RegradeId>> OpenAsync() => AllAsync(page => Store.ListOpenAsync(page));
}
