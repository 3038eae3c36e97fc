using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Sessions;

/// <content>The ways to a session other than its identifier.</content>
public abstract partial class SessionStoreContract
{
    [Fact]
    public async Task Lists_ArePagedAndCurrent()
    {
        var window = Unique.Id<WindowId>("window");
        var learner = Unique.Id<LearnerId>("learner");
        var drivers = Enumerable.Range(1, 5).Select(n => new SessionDriver(AnExam(), Accommodation.None, AWindow().Named(window), learner, n)).ToList();
        foreach (var driver in drivers)
        {
            await Store.CreateAsync(driver.Session, driver.Form);
        }

        drivers[0].CheckedIn();
        var stored = await Store.GetAsync(drivers[0].Session.Id);
        await Store.CommitAsync(stored!, drivers[0].TakeUncommitted());

        var byWindow = await AllPages(page => Store.ListByWindowAsync(window, page));
        var byLearner = await AllPages(page => Store.ListByLearnerAsync(learner, page));
        Assert.Equal([1, 2, 3, 4, 5], byWindow.Select(s => s.Attempt).Order());
        Assert.Equal([1, 2, 3, 4, 5], byLearner.Select(s => s.Attempt).Order());
        Assert.Single(byWindow, s => s.State == SessionState.CheckedIn);
        Assert.Single(byLearner, s => s.State == SessionState.CheckedIn);

        var keys = await AllPages(page => Store.ListKeysByLearnerAsync(learner, page));
        Assert.Equal(byLearner.Select(s => new LearnerSession(s.Id, s.ExamId)), keys);
    }

    [Fact]
    public async Task Glances_FollowASessionsLife_AndNotItsSaves()
    {
        var (driver, stored) = await StartedAsync();
        var started = await Glance(driver);
        Assert.Equal(SessionGlance.Of(driver.Session), started);

        driver.Saved(1);
        stored = new Stored<Session>(driver.Session, (await Store.CommitAsync(stored, driver.TakeUncommitted())).ETag!);
        Assert.True(started.TellsTheSameAs(await Glance(driver)));

        driver.After(1.Minutes()).Then(new SessionCommand.Pause(Proctor, "Fire alarm"));
        stored = new Stored<Session>(driver.Session, (await Store.CommitAsync(stored, driver.TakeUncommitted())).ETag!);
        var paused = await Glance(driver);
        Assert.Equal((SessionState.Paused, driver.Now), (paused.State, paused.StoppedAt));
        Assert.Equal(paused.TimeLeft(driver.Now), paused.TimeLeft(driver.Now + 1.Hours()));

        driver.After(1.Minutes()).Then(new SessionCommand.Terminate(Proctor, "Cheating"));
        stored = new Stored<Session>(driver.Session, (await Store.CommitAsync(stored, driver.TakeUncommitted())).ETag!);
        var ended = await Glance(driver);
        Assert.Equal((SessionState.Submitted, EndCause.Terminated), (ended.State, ended.EndCause));
        Assert.Null(ended.TimeLeft(driver.Now));
        Assert.Equal(SessionGlance.Of(driver.Session), ended);

        driver.After(1.Minutes()).Then(new SessionCommand.WithholdResult(Proctor, "Cheating"));
        await Store.CommitAsync(stored, driver.TakeUncommitted());
        Assert.True((await Glance(driver)).IsWithheld);
    }

    [Fact]
    public async Task Glances_AreNotSetBackByARepeatedCreation()
    {
        var fresh = NewSession();
        var (scheduled, form) = (fresh.Session, fresh.Form);
        await Store.CreateAsync(scheduled, form);
        var created = await Store.GetAsync(scheduled.Id);
        fresh.Started();
        await Store.CommitAsync(created!, fresh.TakeUncommitted());

        Assert.False((await Store.CreateAsync(scheduled, form)).IsWritten);

        Assert.Equal(SessionState.InProgress, (await Glance(fresh)).State);
    }

    [Fact]
    public async Task Overdue_NamesWhatIsDueAndNothingElse()
    {
        var (driver, stored) = await StartedAsync();
        var freeze = SessionClock(driver);

        Assert.DoesNotContain(driver.Session.Id, await Overdue(freeze - 1.Milliseconds()));
        Assert.Contains(driver.Session.Id, await Overdue(freeze));

        driver.AtDeadline(1.Minutes()).Then(new SessionCommand.Expire());
        await Store.CommitAsync(stored, driver.TakeUncommitted());
        Assert.DoesNotContain(driver.Session.Id, await Overdue(driver.Now + DueTime.GradingAllowance - 1.Milliseconds()));
        Assert.Contains(driver.Session.Id, await Overdue(driver.Now + DueTime.GradingAllowance));
    }

    [Fact]
    public async Task Overdue_NamesAReleasedSessionWhoseScoreIsOwed_UntilItIsQueued()
    {
        var (driver, stored) = await StartedAsync();
        async Task CommitAsync(SessionCommand command)
        {
            var written = await Store.CommitAsync(stored, driver.Then(command).TakeUncommitted());
            stored = new Stored<Session>(driver.Session, written.ETag!);
        }

        await CommitAsync(new SessionCommand.Submit(SessionDriver.FirstClient));
        await CommitAsync(new SessionCommand.BeginGrading(Digest.Of("paper")));
        await CommitAsync(new SessionCommand.PassBack("p1"));
        await CommitAsync(new SessionCommand.RecordResult(1) { ReleasesWhenDue = true });
        Assert.Contains(driver.Session.Id, await Overdue(driver.Now));
        await CommitAsync(new SessionCommand.MarkScoreQueued(1));
        Assert.DoesNotContain(driver.Session.Id, await Overdue(driver.Now + 1.Hours()));

        // At the same instant: what removes the row of the one before must not hit it.
        await CommitAsync(new SessionCommand.RecordResult(2));
        Assert.Contains(driver.Session.Id, await Overdue(driver.Now + 1.Milliseconds()));
        Assert.Equal(1, (await Store.GetAsync(driver.Session.Id))!.Value.Passback!.Queued);
    }

    [Fact]
    public async Task Running_NamesWhatRunsOrIsPaused_AndNothingElse()
    {
        var scheduled = NewSession();
        await Store.CreateAsync(scheduled.Session, scheduled.Form);
        var (running, _) = await StartedAsync();
        var (paused, beforePause) = await StartedAsync();
        await Store.CommitAsync(beforePause, paused.Paused().TakeUncommitted());
        var (submitted, beforeSubmit) = await StartedAsync();
        await Store.CommitAsync(beforeSubmit, submitted.Submitted().TakeUncommitted());

        var found = await AllPages(page => Store.ListRunningAsync(page));

        Assert.Contains(running.Session.Id, found);
        Assert.Contains(paused.Session.Id, found);
        Assert.DoesNotContain(scheduled.Session.Id, found);
        Assert.DoesNotContain(submitted.Session.Id, found);
    }

    [Fact]
    public async Task Overdue_AfterAnExtension_WaitsForTheNewDeadline()
    {
        var (driver, stored) = await StartedAsync();
        var freeze = SessionClock(driver);
        driver.Extended(10.Minutes());
        await Store.CommitAsync(stored, driver.TakeUncommitted());

        Assert.DoesNotContain(driver.Session.Id, await Overdue(freeze));
        Assert.Contains(driver.Session.Id, await Overdue(freeze + 10.Minutes()));
    }

    [Fact]
    public async Task Overdue_NamesAPausedSessionFromWhereItWouldHaveEnded_AndOnceItGoesOnWhereItEnds()
    {
        var (driver, stored) = await StartedAsync();
        var freeze = SessionClock(driver);
        driver.After(1.Minutes()).Paused();
        stored = new Stored<Session>(driver.Session, (await Store.CommitAsync(stored, driver.TakeUncommitted())).ETag!);
        Assert.DoesNotContain(driver.Session.Id, await Overdue(freeze - 1.Milliseconds()));
        Assert.Contains(driver.Session.Id, await Overdue(freeze));

        driver.After(10.Minutes()).Resumed();
        await Store.CommitAsync(stored, driver.TakeUncommitted());
        Assert.DoesNotContain(driver.Session.Id, await Overdue(freeze + 10.Minutes() - 1.Milliseconds()));
        Assert.Contains(driver.Session.Id, await Overdue(freeze + 10.Minutes()));
    }

    private async Task<SessionGlance> Glance(SessionDriver driver) =>
        Assert.Single(await AllPages(page => Store.ListGlancesAsync(driver.Session.WindowId, page)));

    private static Instant SessionClock(SessionDriver driver) => Core.Sessions.Timekeeping.SessionClock.FreezeAt(driver.Session);

    private static async Task<List<T>> AllPages<T>(Func<PageRequest, Task<Page<T>>> list)
    {
        var all = new List<T>();
        string? continuation = null;
        do
        {
            var page = await list(new PageRequest(2, continuation));
            Assert.InRange(page.Items.Count, 0, 2);
            all.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return all;
    }

    private async Task<List<SessionId>> Overdue(Instant now) => await AllPages(page => Store.ListOverdueAsync(now, page with { Size = 2 }));
}
