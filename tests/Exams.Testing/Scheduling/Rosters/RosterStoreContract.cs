using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Scheduling.Rosters;

/// <summary>What every <see cref="IRosterStore"/> keeps to.</summary>
public abstract class RosterStoreContract
{
    protected abstract IRosterStore Store { get; }

    [Fact]
    public async Task Enrol_FillsSeats_AndNotOneMore()
    {
        var window = NewWindow().Seating(3).Build();

        var two = await EnrolAsync(window, Entry(window), Entry(window));
        var tooMany = await EnrolAsync(window, Entry(window), Entry(window));
        var last = await EnrolAsync(window, Entry(window));

        Assert.Equal((true, 2), (two.HasAll, two.SeatsTaken));
        Assert.Equal([EnrolOutcome.NoSeat, EnrolOutcome.NoSeat], tooMany.Outcomes);
        Assert.Equal(2, tooMany.SeatsTaken);
        Assert.Equal((true, 3), (last.HasAll, last.SeatsTaken));
        Assert.Equal(3, (await RosterAsync(window)).Count);
    }

    [Fact]
    public async Task Enrol_Again_WritesOnlyWhatDiffers_AndKeepsSeatAndCode()
    {
        var window = NewWindow().Seating(2).Build();
        var code = AccessCode.Create("KITE-4242", new byte[16]);
        var (ada, ben) = (Entry(window) with { AccessCode = code, Group = "Room 2" }, Entry(window));
        await EnrolAsync(window, ada, ben);
        await SettleAsync(window);
        var before = await Store.GetAsync(window.Id, ben.LearnerId);

        var changed = ada with { AccessCode = null, Accommodation = new Accommodation { ExtraTimePercent = 25 } };
        var again = await EnrolAsync(window, changed, ben);

        Assert.Equal([EnrolOutcome.Changed, EnrolOutcome.Unchanged], again.Outcomes);
        Assert.Equal(2, again.SeatsTaken);
        Assert.Equal(before!.ETag, (await Store.GetAsync(window.Id, ben.LearnerId))!.ETag);
        var read = (await Store.GetAsync(window.Id, ada.LearnerId))!.Value;
        Assert.Equal((25, "Room 2"), (read.Accommodation.ExtraTimePercent, read.Group));
        Assert.True(read.AccessCode!.Matches("kite4242"));
        Assert.Equal([ada.LearnerId], Assert.Single(await Store.ListOwedAsync(window.Id)).Learners);
    }

    [Fact]
    public async Task Enrol_WhenFull_LeavesOut_OrLetsWait_InOrder()
    {
        var window = NewWindow().Seating(2).Build();
        var entries = Entries(window, 5);

        var left = await Store.EnrolAsync(window, entries[..3], WhenFull.LeaveOut, Opening);
        var waiting = await Store.EnrolAsync(window, entries, WhenFull.Wait, Opening);
        var again = await Store.EnrolAsync(window, entries, WhenFull.Wait, Opening + 1.Hours());

        Assert.Equal([EnrolOutcome.Added, EnrolOutcome.Added, EnrolOutcome.NoSeat], left.Outcomes);
        Assert.Equal(3, waiting.Count(EnrolOutcome.Waiting));
        Assert.Equal(waiting.Outcomes.Skip(2), again.Outcomes.Skip(2));
        Assert.Equal([.. entries[2..].Select((e, i) => (e.LearnerId, i + 1, Opening))], await WaitingAsync(window));
        Assert.Equal(new SeatUse(2, 3), await Store.ReadSeatsAsync(window.Id));
    }

    [Fact]
    public async Task Enrol_WhileOthersWait_TakesNoSeatBeforeThem()
    {
        var window = NewWindow().Seating(1).Build();
        await Store.EnrolAsync(window, Entries(window, 2), WhenFull.Wait, Opening);
        var larger = window with { Seats = 3 };

        Assert.False((await EnrolAsync(larger, Entry(window))).HasAll);
        Assert.Single(await Store.MoveUpAsync(larger));
        Assert.True((await EnrolAsync(larger, Entry(window))).HasAll);
    }

    [Fact]
    public async Task Enrol_AtCheckInSeating_TakesNoSeat_AndAnyNumber()
    {
        var window = NewWindow().SeatingAtCheckIn(1).Build();

        var result = await EnrolAsync(window, Entries(window, 120));

        Assert.Equal((120, 0), (result.Count(EnrolOutcome.Added), result.SeatsTaken));
        Assert.Equal(120, (await RosterAsync(window)).Count);
        Assert.True((await Store.WithdrawAsync(window, (await RosterAsync(window))[0].LearnerId, moveUp: true)).WasEnrolled);
        Assert.Equal(new SeatUse(0, 0), await Store.ReadSeatsAsync(window.Id));
    }

    [Fact]
    public async Task Enrol_MoreThanATransactionTakes_IsAllOrNone_AndOwesEachASession()
    {
        var window = NewWindow().Seating(200).Build();
        var entries = Entries(window, 201);

        var none = await EnrolAsync(window, entries);
        Assert.Empty(await RosterAsync(window));
        var all = await EnrolAsync(window, entries[..200]);
        var again = await EnrolAsync(window, entries[..200]);

        Assert.Equal((false, 0), (none.HasAll, none.SeatsTaken));
        Assert.Equal((200, 200), (all.Count(EnrolOutcome.Added), all.SeatsTaken));
        Assert.Equal(200, again.Count(EnrolOutcome.Unchanged));
        Assert.Equal(200, (await Store.ListOwedAsync(window.Id)).SelectMany(o => o.Learners).Distinct().Count());
        Assert.Equal(new SeatUse(200, 0), await Store.ReadSeatsAsync(window.Id));
    }

    [Fact]
    public async Task Enrol_TwoLargeRostersAtOnce_TakesOneWhole_AndNothingOfTheOther()
    {
        for (var round = 0; round < 5; round++)
        {
            var window = NewWindow().Seating(250).Build();
            var rosters = new[] { Entries(window, 180), Entries(window, 180) };

            var results = await Task.WhenAll(rosters.Select(r => Task.Run(() => EnrolAsync(window, r))));

            var taken = Array.FindIndex(results, r => r.HasAll);
            Assert.False(results[1 - taken].HasAll);
            var seated = (await RosterAsync(window)).Select(e => e.LearnerId).ToHashSet();
            Assert.True(seated.SetEquals(rosters[taken].Select(e => e.LearnerId)));
            Assert.Equal(new SeatUse(180, 0), await Store.ReadSeatsAsync(window.Id));
        }
    }

    [Fact]
    public async Task Enrol_OneLargeRosterTwiceAtOnce_SeatsEachLearnerOnce()
    {
        var window = NewWindow().Seating(400).Build();
        var entries = Entries(window, 180);

        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => EnrolAsync(window, entries))));

        Assert.All(results, r => Assert.True(r.HasAll));
        Assert.Equal(180, (await RosterAsync(window)).Count);
        Assert.Equal(new SeatUse(180, 0), await Store.ReadSeatsAsync(window.Id));
    }

    [Fact]
    public async Task Enrol_TwentyAtOnce_NeverOverfills()
    {
        var window = NewWindow().Seating(5).Build();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => EnrolAsync(window, Entry(window)))));

        Assert.Equal(5, results.Count(r => r.HasAll));
        Assert.Equal(5, (await RosterAsync(window)).Count);
    }

    [Fact]
    public async Task Replace_OnAStaleRead_IsAConflict()
    {
        var window = NewWindow().Build();
        var entry = Entry(window);
        await EnrolAsync(window, entry);
        var read = await Store.GetAsync(window.Id, entry.LearnerId);

        Assert.True((await Store.ReplaceAsync(read!, entry with { Group = "One" })).IsWritten);
        Assert.False((await Store.ReplaceAsync(read!, entry with { Group = "Two" })).IsWritten);
        Assert.Equal("One", (await Store.GetAsync(window.Id, entry.LearnerId))!.Value.Group);
    }

    [Fact]
    public async Task Withdraw_FreesTheSeat_Once()
    {
        var window = NewWindow().Seating(1).Build();
        var entry = Entry(window);
        await EnrolAsync(window, entry);

        Assert.True((await Store.WithdrawAsync(window, entry.LearnerId, moveUp: true)).WasEnrolled);
        Assert.False((await Store.WithdrawAsync(window, entry.LearnerId, moveUp: true)).WasEnrolled);

        Assert.Null(await Store.GetAsync(window.Id, entry.LearnerId));
        Assert.Equal(1, (await EnrolAsync(window, Entry(window))).SeatsTaken);
    }

    [Fact]
    public async Task Withdraw_LetsTheFirstWhoWaitsMoveUp_AndOwesThemASession()
    {
        var window = NewWindow().Seating(2).Build();
        var entries = Entries(window, 5);
        await Store.EnrolAsync(window, entries, WhenFull.Wait, Opening);
        await SettleAsync(window);

        var withdrawn = await Store.WithdrawAsync(window, entries[0].LearnerId, moveUp: true);

        Assert.Equal([entries[2]], withdrawn.MovedUp);
        Assert.Equal([(entries[3].LearnerId, 1, Opening), (entries[4].LearnerId, 2, Opening)], await WaitingAsync(window));
        Assert.Equal([entries[2].LearnerId], Assert.Single(await Store.ListOwedAsync(window.Id)).Learners);
        Assert.Empty((await Store.WithdrawAsync(window, entries[1].LearnerId, moveUp: false)).MovedUp);
        Assert.Equal(new SeatUse(1, 2), await Store.ReadSeatsAsync(window.Id));
    }

    [Fact]
    public async Task Withdraw_ManyAtOnce_MovesEachWhoWaitsUpOnce()
    {
        var window = NewWindow().Seating(12).Build();
        var entries = Entries(window, 30);
        await Store.EnrolAsync(window, entries, WhenFull.Wait, Opening);

        var withdrawn = await Task.WhenAll(entries[..12].Concat(entries[..12])
            .Select(e => Task.Run(() => Store.WithdrawAsync(window, e.LearnerId, moveUp: true))));

        Assert.Equal(12, withdrawn.Count(w => w.WasEnrolled));
        Assert.True(withdrawn.SelectMany(w => w.MovedUp).Select(e => e.LearnerId).Order(ById).SequenceEqual(entries[12..24].Select(e => e.LearnerId).Order(ById)));
        Assert.Equal(entries[24..].Select(e => e.LearnerId), (await WaitingAsync(window)).Select(w => w.Learner));
        Assert.Equal(12, (await RosterAsync(window)).Count);
        Assert.Equal(new SeatUse(12, 6), await Store.ReadSeatsAsync(window.Id));
    }

    [Fact]
    public async Task Waiting_IsSeenByTheLearner_AndCanEnd()
    {
        var window = NewWindow().Seating(1).Build();
        var entries = Entries(window, 3);
        await Store.EnrolAsync(window, entries, WhenFull.Wait, Opening);
        var last = entries[2].LearnerId;
        Assert.Equal([new WaitingPlace(window.Id, 2, Opening)], await Store.ListPlacesAsync(last));

        Assert.True(await Store.StopWaitingAsync(window.Id, entries[1].LearnerId));
        Assert.False(await Store.StopWaitingAsync(window.Id, entries[1].LearnerId));

        Assert.Equal([new WaitingPlace(window.Id, 1, Opening)], await Store.ListPlacesAsync(last));
        Assert.Empty(await Store.ListPlacesAsync(entries[1].LearnerId));
        Assert.Equal([entries[2]], (await Store.WithdrawAsync(window, entries[0].LearnerId, moveUp: true)).MovedUp);
        Assert.Empty(await Store.ListPlacesAsync(last));
    }

    [Fact]
    public async Task List_IsPaged()
    {
        var window = NewWindow().Build();
        await EnrolAsync(window, Entries(window, 5));

        var first = await Store.ListAsync(window.Id, new PageRequest(3));
        var rest = await Store.ListAsync(window.Id, new PageRequest(3, first.Continuation));

        Assert.Equal(3, first.Items.Count);
        Assert.Equal(2, rest.Items.Count);
        Assert.Null(rest.Continuation);
        Assert.Equal(5, first.Items.Concat(rest.Items).Select(e => e.LearnerId).Distinct().Count());
    }

    /// <summary>Whatever is asked in whatever order, the count is the roster's length, and nobody waits while a seat is free.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task AnyOrderOfRequests_KeepsCountAndListsTrue(int seed)
    {
        var window = NewWindow().Seating(4).Build();
        var people = Entries(window, 12);
        var chance = new Random(seed);
        for (var request = 0; request < 20; request++)
        {
            var first = chance.Next(people.Length);
            var some = people[first..Math.Min(first + chance.Next(1, 5), people.Length)];
            await (chance.Next(4) switch
            {
                0 => Store.EnrolAsync(window, some, WhenFull.Wait, Opening),
                1 => Store.EnrolAsync(window, some, WhenFull.LeaveOut, Opening),
                2 => Store.WithdrawAsync(window, some[0].LearnerId, moveUp: true),
                _ => (Task)Store.StopWaitingAsync(window.Id, some[0].LearnerId),
            });

            var (roster, waiting) = (await RosterAsync(window), await Store.ListWaitingAsync(window.Id));
            Assert.Equal(new SeatUse(roster.Count, waiting.Count), await Store.ReadSeatsAsync(window.Id));
            Assert.InRange(roster.Count, 0, 4);
            Assert.True(waiting.Count == 0 || roster.Count == 4, "somebody waits while a seat is free");
            Assert.Empty(roster.Select(e => e.LearnerId).Intersect(waiting.Select(w => w.Entry.LearnerId)));
        }
    }

    private static IComparer<LearnerId> ById { get; } = Comparer<LearnerId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value));

    private static WindowBuilder NewWindow() => AWindow().Named(Unique.Id<WindowId>("window")).Of(Unique.Id<AtpId>("atp"));

    private static RosterEntry Entry(ExamWindow window) => new(window.Id, Unique.Id<LearnerId>("learner"), "Ada", Accommodation.None);

    private static RosterEntry[] Entries(ExamWindow window, int count) => [.. Enumerable.Range(0, count).Select(_ => Entry(window))];

    private Task<EnrolResult> EnrolAsync(ExamWindow window, params RosterEntry[] entries) =>
        Store.EnrolAsync(window, entries, WhenFull.EnrolNobody, Opening);

    private async Task<IReadOnlyList<RosterEntry>> RosterAsync(ExamWindow window) =>
        (await Store.ListAsync(window.Id, new PageRequest(1000))).Items;

    private async Task<IEnumerable<(LearnerId Learner, int Position, NodaTime.Instant Since)>> WaitingAsync(ExamWindow window) =>
        (await Store.ListWaitingAsync(window.Id)).Select(w => (w.Entry.LearnerId, w.Position, w.Since));

    private async Task SettleAsync(ExamWindow window)
    {
        foreach (var owed in await Store.ListOwedAsync(window.Id))
        {
            await Store.SettleOwedAsync(window.Id, owed);
        }

        Assert.Empty(await Store.ListOwedAsync(window.Id));
    }
}
