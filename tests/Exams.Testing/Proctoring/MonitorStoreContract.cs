using Exams.Core;
using Exams.Core.Proctoring.Monitoring;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Proctoring;

/// <summary>What every <see cref="IMonitorStore"/> keeps to.</summary>
public abstract class MonitorStoreContract
{
    private readonly WindowId _window = Unique.Id<WindowId>("window");

    protected abstract IMonitorStore Store { get; }

    /// <summary>Whose glances it shows.</summary>
    protected abstract ISessionStore Sessions { get; }

    [Fact]
    public async Task List_HasEverySession_WithWhatIsKnownOfIt()
    {
        var (ada, ben) = (await SessionAsync("ada"), await SessionAsync("ben"));
        await Store.SeeAsync(ada, SessionDriver.FirstClient, Opening + 1.Minutes());
        await Store.TellAsync(ada, new IncidentSummary(12.5m, 2, true));

        var all = await Store.ListAsync(_window);

        Assert.Equal([ada.Id, ben.Id], all.Select(one => one.Glance.SessionId));
        Assert.Equal(new SessionWatch(Opening + 1.Minutes(), SessionDriver.FirstClient, new IncidentSummary(12.5m, 2, true)), all[0].Watch);
        Assert.Equal(SessionWatch.Nothing, all[1].Watch);
        Assert.Equal(SessionState.Scheduled, all[1].Glance.State);
    }

    [Fact]
    public async Task BeingSeen_AndBeingToldAbout_LeaveEachOtherAlone()
    {
        var ada = await SessionAsync("ada");
        await Store.TellAsync(ada, new IncidentSummary(5, 1, false));
        await Store.SeeAsync(ada, SessionDriver.FirstClient, Opening);
        await Store.TellAsync(ada, new IncidentSummary(15, 2, true));
        await Store.SeeAsync(ada, ClientId.Parse("phone"), Opening + 1.Minutes());

        var watch = Assert.Single(await Store.ListAsync(_window)).Watch;

        Assert.Equal(new SessionWatch(Opening + 1.Minutes(), ClientId.Parse("phone"), new IncidentSummary(15, 2, true)), watch);
    }

    [Fact]
    public async Task TheCursor_FindsWhatChanged_AndNothingElse()
    {
        var (ada, ben) = (await SessionAsync("ada"), await SessionAsync("ben"));
        var cursor = await CursorAsync();
        Assert.Empty(await NewAsync(cursor));

        await Store.SeeAsync(ben, SessionDriver.FirstClient, Opening);
        Assert.Equal([ben.Id], await NewAsync(cursor));

        cursor = await CursorAsync();
        await Store.TellAsync(ada, new IncidentSummary(5, 1, false));
        Assert.Equal([ada.Id], await NewAsync(cursor));
        Assert.Empty(await NewAsync(await CursorAsync()));
    }

    [Fact]
    public async Task ASessionsOwnChange_IsNewToo()
    {
        var driver = new SessionDriver(AnExam(), Accommodation.None, AWindow().Named(_window), LearnerId.Parse("ada"));
        var created = await Sessions.CreateAsync(driver.Session, driver.Form);
        var cursor = await CursorAsync();
        driver.CheckedIn();
        await Sessions.CommitAsync(new Stored<Session>((await Sessions.GetAsync(driver.Session.Id))!.Value, created.ETag!), driver.TakeUncommitted());

        Assert.Equal([driver.Session.Id], await NewAsync(cursor));
    }

    [Fact]
    public async Task AnotherWindow_IsAnotherList()
    {
        await SessionAsync("ada");

        Assert.Empty(await Store.ListAsync(Unique.Id<WindowId>("window")));
        Assert.Empty(await Store.ListAsync(WindowId.Parse(_window.Value[..^1])));
    }

    private async Task<Session> SessionAsync(string learner)
    {
        var driver = new SessionDriver(AnExam(), Accommodation.None, AWindow().Named(_window), LearnerId.Parse(learner));
        await Sessions.CreateAsync(driver.Session, driver.Form);
        return driver.Session;
    }

    private async Task<MonitorCursor> CursorAsync()
    {
        Assert.True(MonitorCursor.TryParse(MonitorCursor.Of(await Store.ListAsync(_window), Opening).ToString(), out var cursor));
        return cursor!;
    }

    private async Task<IEnumerable<SessionId>> NewAsync(MonitorCursor cursor) =>
        (await Store.ListAsync(_window)).Where(cursor.IsNew).Select(one => one.Glance.SessionId);
}
