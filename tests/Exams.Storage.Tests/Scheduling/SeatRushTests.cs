using Exams.Core;
using Exams.Core.Scheduling;
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
        var processes = Enumerable.Range(0, 4).Select(_ => new TableWindowStore(storage.Get<StorageClients>())).ToArray();
        var window = AWindow().Named(Unique.Id<WindowId>("window")).Seating(30).Build();

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            Task.Run(() => processes[i % 4].EnrolAsync(window, [Entry(window)], TestContext.Current.CancellationToken))));

        var roster = await processes[0].ListRosterAsync(window.Id, new PageRequest(1000), TestContext.Current.CancellationToken);
        Assert.Equal(30, results.Count(r => r.IsEnrolled));
        Assert.Equal(30, roster.Items.Count);
        Assert.All(results.Where(r => !r.IsEnrolled), r => Assert.Equal(30, r.SeatsTaken));
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

    private static RosterEntry Entry(ExamWindow window) => new(window.Id, Unique.Id<LearnerId>("learner"), "Ada", Accommodation.None);
}
