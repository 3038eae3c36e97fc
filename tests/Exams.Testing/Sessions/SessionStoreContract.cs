using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Sessions;

/// <summary>What every <see cref="ISessionStore"/> keeps to, in memory and on a real one.</summary>
public abstract class SessionStoreContract
{
    protected abstract ISessionStore Store { get; }

    [Fact]
    public async Task Create_New_ReadsBackWhole()
    {
        var driver = NewSession();

        var written = await Store.CreateAsync(driver.Session, driver.Form);
        var read = await Store.GetAsync(driver.Session.Id);

        Assert.True(written.IsWritten);
        Assert.Equal(ExamsJson.Write(driver.Session), ExamsJson.Write(read!.Value));
        Assert.Equal(driver.Form.ComputeDigest(), (await Store.ReadFormAsync(driver.Session.Id))!.ComputeDigest());
        Assert.Empty(await Journal(driver.Session.Id));
    }

    [Fact]
    public async Task Create_Twice_IsAConflictAndChangesNothing()
    {
        var driver = NewSession();
        await Store.CreateAsync(driver.Session, driver.Form);

        var second = await Store.CreateAsync(driver.Session with { Attempt = 7 }, driver.Form);

        Assert.False(second.IsWritten);
        Assert.Equal(1, (await Store.GetAsync(driver.Session.Id))!.Value.Attempt);
    }

    [Fact]
    public async Task Create_FiftyAtOnce_MakesOne()
    {
        var driver = NewSession();

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Store.CreateAsync(driver.Session, driver.Form))));

        Assert.Single(results, r => r.IsWritten);
    }

    [Fact]
    public async Task Get_Unknown_IsNull()
    {
        var id = Unique.Id<SessionId>("none");

        Assert.Null(await Store.GetAsync(id));
        Assert.Null(await Store.ReadFormAsync(id));
        Assert.Null(await Store.ReadSubmissionAsync(id));
        Assert.Empty(await Journal(id));
        Assert.Empty(await Events(id));
    }

    [Fact]
    public async Task GetWithForm_HasBoth_WhateverElseThereIs()
    {
        var (driver, stored) = await StartedAsync();
        await Store.CommitAsync(stored, driver.Saved(1).TakeUncommitted());

        var (session, form) = (await Store.GetWithFormAsync(driver.Session.Id))!.Value;

        Assert.Equal((await Store.GetAsync(driver.Session.Id))!.ETag, session.ETag);
        Assert.Equal(ExamsJson.Write(driver.Session), ExamsJson.Write(session.Value));
        Assert.Equal(driver.Form.ComputeDigest(), form.ComputeDigest());
        Assert.Null(await Store.GetWithFormAsync(Unique.Id<SessionId>("none")));
    }

    [Fact]
    public async Task HoldBack_ChangesNothing_ButWhoDecidedBeforeMeetsAConflict()
    {
        var (driver, stored) = await StartedAsync();
        var id = stored.Value.Id;
        var rival = Unique.Id<SessionId>("rival");
        var pause = driver.Paused().TakeUncommitted();
        Assert.Null(await Store.FindRivalAsync(id));

        var held = await Store.HoldBackAsync(stored, rival);

        Assert.False((await Store.HoldBackAsync(stored, rival)).IsWritten);
        Assert.False((await Store.CommitAsync(stored, pause)).IsWritten);
        Assert.Equal(ExamsJson.Write(stored.Value), ExamsJson.Write((await Store.GetAsync(id))!.Value));
        Assert.Equal(rival, await Store.FindRivalAsync(id));
        Assert.True((await Store.CommitAsync(new Stored<Session>(stored.Value, held.ETag!), pause)).IsWritten);
        Assert.Null(await Store.FindRivalAsync(id));
    }

    [Fact]
    public async Task Commit_Save_KeepsSessionAndJournalTogether()
    {
        var (driver, stored) = await StartedAsync();
        driver.Saved(1).Saved(2, "é—\"\\").Saved(3);

        var result = await Store.CommitAsync(stored, driver.TakeUncommitted());

        Assert.True(result.IsWritten);
        Assert.Equal(driver.Session.Journal, (await Store.GetAsync(driver.Session.Id))!.Value.Journal);
        var read = await Journal(driver.Session.Id);
        Assert.Equal(driver.Journal, read);
        Assert.Null(JournalReplay.FindBreak(JournalHead.Genesis(driver.Session.Id, driver.Form), read, driver.Session.Journal));
        Assert.Equal(driver.Journal.Skip(1), await Journal(driver.Session.Id, fromSequence: 2));
    }

    [Fact]
    public async Task Commit_OnAStaleRead_IsAConflictAndAppendsNothing()
    {
        var (driver, stored) = await StartedAsync();
        var (one, other) = (Decide(stored, driver.NextSave(1)), Decide(stored, driver.NextSave(2)));
        await Store.CommitAsync(stored, one);

        var result = await Store.CommitAsync(stored, other);

        Assert.False(result.IsWritten);
        Assert.Equal(one.Appended, await Journal(driver.Session.Id));
    }

    [Fact]
    public async Task Commit_FiftyAtOnce_OneWins()
    {
        var (driver, stored) = await StartedAsync();
        var submitted = driver.Submitted().TakeUncommitted();

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Store.CommitAsync(stored, submitted))));

        Assert.Single(results, r => r.IsWritten);
        Assert.Single(await Events(driver.Session.Id), e => e.Read() is SessionEvent.Ended);
    }

    [Fact]
    public async Task Commit_ResultETag_IsTheNextReads()
    {
        var (driver, stored) = await StartedAsync();

        var result = await Store.CommitAsync(stored, driver.Paused().TakeUncommitted());

        Assert.Equal(result.ETag, (await Store.GetAsync(driver.Session.Id))!.ETag);
    }

    [Fact]
    public async Task Commit_EachEvent_IsRecordedOnceAndInOrder()
    {
        var (driver, stored) = await StartedAsync();
        driver.After(1.Minutes()).Paused().After(1.Minutes()).Resumed().Then(new SessionCommand.TakeOver(ClientId.Parse("phone")));
        var result = await Store.CommitAsync(stored, driver.TakeUncommitted());
        stored = new Stored<Session>(driver.Session, result.ETag!);
        driver.After(1.Minutes()).Extended(5.Minutes());
        await Store.CommitAsync(stored, driver.TakeUncommitted());

        var events = await Events(driver.Session.Id);

        Assert.Null(EventReplay.FindBreak(driver.Session, events));
        Assert.Equal(driver.Events, events.Select(e => e.Read()));
        Assert.Equal([4, 5, 6], (await Events(driver.Session.Id, fromNumber: 4)).Select(e => e.Number));
    }

    [Fact]
    public async Task Commit_Save_RecordsNoEventButTheSectionThatRanOut()
    {
        var (driver, stored) = await StartedAsync(AnExam().WithSection("a", 2, 10.Minutes()).WithSection("b", 2, 10.Minutes()));
        driver.Saved(1);
        var result = await Store.CommitAsync(stored, driver.TakeUncommitted());
        Assert.Equal(2, (await Events(driver.Session.Id)).Count);

        driver.After(11.Minutes()).Saved(3);
        await Store.CommitAsync(new Stored<Session>((await Store.GetAsync(driver.Session.Id))!.Value, result.ETag!), driver.TakeUncommitted());

        var ended = Assert.IsType<SessionEvent.SectionEnded>((await Events(driver.Session.Id))[^1].Read());
        Assert.Equal((0, true, driver.Session.StartedAt + 10.Minutes()), (ended.Section, ended.IsExpired, ended.At));
    }

    [Fact]
    public async Task Commit_OfNothing_OrOnAnotherState_Throws()
    {
        var (driver, stored) = await StartedAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(stored, driver.TakeUncommitted()));

        driver.Paused().TakeUncommitted();
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(stored, driver.Resumed().TakeUncommitted()));
    }

    [Fact]
    public async Task Commit_TheLargestBatch_IsOneTransaction()
    {
        var (driver, stored) = await StartedAsync(AnExam().WithItems(SaveLimits.MaxBatch));
        var essay = new string('ß', SaveLimits.MaxBatchLength / SaveLimits.MaxBatch - 100);
        var saves = Enumerable.Range(1, SaveLimits.MaxBatch).Select(n => SessionDriver.Answer(n, n, essay)).ToList();
        driver.Then(new SessionCommand.SaveResponses(SessionDriver.FirstClient, saves));

        var result = await Store.CommitAsync(stored, driver.TakeUncommitted());

        Assert.True(result.IsWritten);
        Assert.Equal(driver.Journal, await Journal(driver.Session.Id));
    }

    [Fact]
    public async Task Journal_OverManySaves_ComesInOrder()
    {
        var (driver, stored) = await StartedAsync();
        for (var i = 0; i < 12; i++)
        {
            driver.Saved(1 + (i % 10), $"answer {i}");
            var result = await Store.CommitAsync(stored, driver.TakeUncommitted());
            stored = new Stored<Session>(driver.Session, result.ETag!);
        }

        Assert.Equal(Enumerable.Range(1, 12), (await Journal(driver.Session.Id)).Select(e => e.Sequence));
        Assert.Equal([10, 11, 12], (await Journal(driver.Session.Id, fromSequence: 10)).Select(e => e.Sequence));
    }

    [Fact]
    public async Task WriteSubmission_Again_IsFine_AnotherOneThrows()
    {
        var driver = NewSession().Started().Saved().Submitted();
        var submission = Submission.Freeze(driver.Session, driver.Form, driver.Journal);

        await Store.WriteSubmissionAsync(submission);
        await Store.WriteSubmissionAsync(submission);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.WriteSubmissionAsync(submission with { Answers = [] }));
        Assert.Equal(submission.ComputeDigest(), (await Store.ReadSubmissionAsync(driver.Session.Id))!.ComputeDigest());
    }

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

    private static SessionDriver NewSession(Exams.ExamBuilder? exam = null) =>
        new(exam ?? AnExam(), Accommodation.None, AWindow().Named(Unique.Id<WindowId>("window")), Unique.Id<LearnerId>("learner"), attempt: 1);

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

    private async Task<(SessionDriver Driver, Stored<Session> Stored)> StartedAsync(Exams.ExamBuilder? exam = null)
    {
        var driver = NewSession(exam);
        await Store.CreateAsync(driver.Session, driver.Form);
        var created = await Store.GetAsync(driver.Session.Id);
        driver.Started();
        var started = await Store.CommitAsync(created!, driver.TakeUncommitted());
        return (driver, new Stored<Session>(driver.Session, started.ETag!));
    }

    private async Task<List<JournalEntry>> Journal(SessionId id, int fromSequence = 1) =>
        await Store.ReadJournalAsync(id, fromSequence).ToListAsync();

    private async Task<List<RecordedEvent>> Events(SessionId id, int fromNumber = 1) =>
        await Store.ReadEventsAsync(id, fromNumber).ToListAsync();

    private static Decision.Accepted Decide(Stored<Session> stored, SessionCommand command) =>
        Assert.IsType<Decision.Accepted>(SessionEngine.Decide(stored.Value, command, stored.Value.UpdatedAt));

    private async Task<List<SessionId>> Overdue(Instant now) => await AllPages(page => Store.ListOverdueAsync(now, page with { Size = 2 }));
}
