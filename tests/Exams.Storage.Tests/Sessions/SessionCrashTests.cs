using Azure.Core.Pipeline;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using Exams.Storage.Sessions;
using Exams.Storage.Tests.Azurite;
using Exams.Testing;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Storage.Tests.Sessions;

/// <summary>What a lost response, or an end between two writes, leaves behind.</summary>
public sealed class SessionCrashTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private readonly FlakyNetwork _network = new();

    private ISessionStore Store => storage.Get<ISessionStore>();

    [Fact]
    public async Task Commit_WhenItsResponseIsLost_IsAcknowledgedAndAppendsOnce()
    {
        var (driver, stored) = await StartedAsync();
        var flaky = Through(_network);
        _network.LoseNextWrite();

        driver.Saved();
        var result = await flaky.CommitAsync(stored, driver.TakeUncommitted());

        Assert.Equal(1, _network.Lost);
        Assert.Equal((await Store.GetAsync(driver.Session.Id))!.ETag, result.ETag);
        Assert.Single(await Store.ReadJournalAsync(driver.Session.Id).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Commit_OfAnEvent_LostAndOvertaken_IsAcknowledgedAndRecordedOnce()
    {
        var (driver, stored) = await StartedAsync();
        var flaky = Through(_network);
        _network.LoseNextWrite(async () =>
        {
            var mine = await Store.GetAsync(driver.Session.Id);
            var pause = SessionEngine.Decide(mine!.Value, new SessionCommand.Pause(Proctor, "pause"), mine.Value.UpdatedAt);
            await Store.CommitAsync(mine, (Decision.Accepted)pause);
        });

        var result = await flaky.CommitAsync(stored, driver.Then(new SessionCommand.TakeOver(ClientId.Parse("phone"))).TakeUncommitted());

        Assert.True(result.IsWritten);
        var events = await Store.ReadEventsAsync(driver.Session.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Single(events, e => e.Read() is SessionEvent.TakenOver);
        Assert.Single(events, e => e.Read() is SessionEvent.Paused);
    }

    [Fact]
    public async Task Commit_LostAndOvertaken_IsAcknowledged()
    {
        var (driver, stored) = await StartedAsync();
        var flaky = Through(_network);
        _network.LoseNextWrite(async () =>
        {
            var mine = await Store.GetAsync(driver.Session.Id);
            var pause = SessionEngine.Decide(mine!.Value, new SessionCommand.Pause(Proctor, "pause"), mine.Value.UpdatedAt);
            await Store.CommitAsync(mine, (Decision.Accepted)pause);
        });

        driver.Saved();
        var result = await flaky.CommitAsync(stored, driver.TakeUncommitted());

        Assert.True(result.IsWritten);
        Assert.NotEqual((await Store.GetAsync(driver.Session.Id))!.ETag, result.ETag);
    }

    [Fact]
    public async Task Commit_EndingBeforeTheTransaction_LeavesTheOldDueTime()
    {
        var (driver, stored) = await StartedAsync();
        var freeze = SessionClock.FreezeAt(driver.Session);
        driver.Extended(10.Minutes());

        await Assert.ThrowsAsync<CrashException>(() => Through(new Crash(afterWrites: 1)).CommitAsync(stored, driver.TakeUncommitted()));

        Assert.Contains(driver.Session.Id, await OverdueAsync(freeze));
    }

    [Fact]
    public async Task Commit_EndingAfterTheTransaction_HasTheNewDueTime()
    {
        var (driver, stored) = await StartedAsync();
        var freeze = SessionClock.FreezeAt(driver.Session);
        driver.Extended(10.Minutes());

        await Assert.ThrowsAsync<CrashException>(() => Through(new Crash(afterWrites: 2)).CommitAsync(stored, driver.TakeUncommitted()));

        Assert.Contains(driver.Session.Id, await OverdueAsync(freeze + 10.Minutes()));
    }

    [Fact]
    public async Task Create_EndingBeforeTheSession_IsListedNowhere_AndWorksAgain()
    {
        var driver = NewSession();
        await Assert.ThrowsAsync<CrashException>(() => Through(new Crash(afterWrites: 3)).CreateAsync(driver.Session, driver.Form));
        var listedBefore = await Store.ListByWindowAsync(driver.Session.WindowId, PageRequest.First);

        var later = driver.Session with { CreatedAt = driver.Session.CreatedAt + 1.Minutes() };
        await Store.CreateAsync(later, driver.Form);

        Assert.Empty(listedBefore.Items);
        Assert.Single((await Store.ListByWindowAsync(later.WindowId, PageRequest.First)).Items);
        Assert.Single((await Store.ListByLearnerAsync(later.LearnerId, PageRequest.First)).Items);
    }

    private TableSessionStore Through(HttpPipelinePolicy network) => new(storage.ClientsThrough(network));

    private static SessionDriver NewSession() =>
        new(AnExam(), Accommodation.None, AWindow().Named(Unique.Id<WindowId>("window")), Unique.Id<LearnerId>("learner"), attempt: 1);

    private async Task<(SessionDriver Driver, Stored<Session> Stored)> StartedAsync()
    {
        var driver = NewSession();
        await Store.CreateAsync(driver.Session, driver.Form);
        driver.Started();
        var created = await Store.GetAsync(driver.Session.Id);
        var started = await Store.CommitAsync(created!, driver.TakeUncommitted());
        return (driver, new Stored<Session>(driver.Session, started.ETag!));
    }

    private async Task<IReadOnlyList<SessionId>> OverdueAsync(NodaTime.Instant now) =>
        (await Store.ListOverdueAsync(now, new PageRequest(1000))).Items;
}
