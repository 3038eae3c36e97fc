using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Admissions;
using Exams.Core.Scheduling.Rosters;
using Exams.Storage.Connections;
using Exams.Storage.Scheduling;
using Exams.Storage.Tests.Azurite;
using Exams.Testing;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Storage.Tests.Scheduling;

public sealed class SeatRushTests(TestStorage storage) : IClassFixture<TestStorage>
{
    [Fact]
    public async Task Enrol_TwoHundredAtOnceFromFourProcesses_FillsTheSeatsExactly()
    {
        var processes = Processes(4);
        var window = AWindow().Named(Unique.Id<WindowId>("window")).Seating(30).Build();

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() =>
            processes[i % 4].EnrolAsync(window, [Entry(window)], WhenFull.EnrolNobody, Opening, TestContext.Current.CancellationToken))));

        var roster = await processes[0].ListAsync(window.Id, new PageRequest(1000), TestContext.Current.CancellationToken);
        Assert.Equal(30, results.Count(r => r.HasAll));
        Assert.Equal(30, roster.Items.Count);
        Assert.All(results.Where(r => !r.HasAll), r => Assert.Equal(30, r.SeatsTaken));
    }

    [Fact]
    public async Task TakeSeat_TwoHundredAtOnceFromFourProcesses_SeatsExactlyAHundred()
    {
        var processes = Processes(4);
        var window = AWindow().Named(Unique.Id<WindowId>("window")).SeatingAtCheckIn(100).Build();

        var takings = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => processes[i % 4].TakeSeatAsync(
            window,
            null,
            Admittance.Nothing(window.Id, Unique.Id<LearnerId>("learner")),
            TestContext.Current.CancellationToken))));

        Assert.Equal(100, takings.Count(t => t == SeatTaking.Taken));
        Assert.Equal(100, (await processes[0].ReadSeatsAsync(window.Id, TestContext.Current.CancellationToken)).Taken);
    }

    [Fact]
    public async Task Enrol_TwoLargeRostersAtOnceFromTwoProcesses_TakesOneWhole()
    {
        var processes = Processes(2);
        var window = AWindow().Named(Unique.Id<WindowId>("window")).Seating(500).Build();
        var rosters = processes.Select(_ => Enumerable.Range(0, 300).Select(_ => Entry(window)).ToArray()).ToArray();

        var results = await Task.WhenAll(processes.Select((p, i) => Task.Run(() =>
            p.EnrolAsync(window, rosters[i], WhenFull.EnrolNobody, Opening, TestContext.Current.CancellationToken))));

        var taken = Array.FindIndex(results, r => r.HasAll);
        var roster = await processes[0].ListAsync(window.Id, new PageRequest(1000), TestContext.Current.CancellationToken);
        Assert.False(results[1 - taken].HasAll);
        Assert.True(roster.Items.Select(e => e.LearnerId).ToHashSet().SetEquals(rosters[taken].Select(e => e.LearnerId)));
    }

    [Fact]
    public async Task Enrol_InterruptedInTheMiddle_IsCompletedByARepeat()
    {
        var window = AWindow().Named(Unique.Id<WindowId>("window")).Seating(400).Build();
        var entries = Enumerable.Range(0, 200).Select(_ => Entry(window)).ToArray();
        var crashing = new TableRosterStore(storage.ClientsThrough(new Crash(afterWrites: 2)));
        await Assert.ThrowsAsync<CrashException>(() =>
            crashing.EnrolAsync(window, entries, WhenFull.EnrolNobody, Opening, TestContext.Current.CancellationToken));
        var store = Processes(1)[0];

        var again = await store.EnrolAsync(window, entries, WhenFull.EnrolNobody, Opening, TestContext.Current.CancellationToken);

        Assert.Equal((110, 90), (again.Count(EnrolOutcome.Added), again.Count(EnrolOutcome.Unchanged)));
        var owed = await store.ListOwedAsync(window.Id, TestContext.Current.CancellationToken);
        Assert.Equal(200, owed.SelectMany(o => o.Learners).Distinct().Count());
    }

    [Fact]
    public async Task Create_EndingAfterTheClaim_CanBeRepeatedByTheSameAtpOnly()
    {
        var window = AWindow().Named(Unique.Id<WindowId>("window")).Of(Unique.Id<AtpId>("atp")).Build();
        var crashing = new TableWindowStore(storage.ClientsThrough(new Crash(afterWrites: 1)));
        await Assert.ThrowsAsync<CrashException>(() => crashing.CreateAsync(window, TestContext.Current.CancellationToken));
        var store = storage.Get<IWindowStore>();

        var missing = await store.GetAsync(window.Id, TestContext.Current.CancellationToken);
        var others = await store.CreateAsync(window with { AtpId = Unique.Id<AtpId>("atp") }, TestContext.Current.CancellationToken);
        var again = await store.CreateAsync(window, TestContext.Current.CancellationToken);

        Assert.Null(missing);
        Assert.False(others.IsWritten);
        Assert.True(again.IsWritten);
    }

    private TableRosterStore[] Processes(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new TableRosterStore(storage.Get<StorageClients>()))];

    private static RosterEntry Entry(ExamWindow window) => new(window.Id, Unique.Id<LearnerId>("learner"), "Ada", Accommodation.None);
}
