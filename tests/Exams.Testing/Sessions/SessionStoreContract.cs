using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Messages;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Sessions;

/// <summary>What every <see cref="ISessionStore"/> keeps to, in memory and on a real one.</summary>
public abstract partial class SessionStoreContract
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

    private static SessionDriver NewSession(Exams.ExamBuilder? exam = null) =>
        new(exam ?? AnExam(), Accommodation.None, AWindow().Named(Unique.Id<WindowId>("window")), Unique.Id<LearnerId>("learner"), attempt: 1);

    [Fact]
    public async Task EraseText_WritesTheEventWithoutIt_AndNothingElse()
    {
        var (driver, stored) = await StartedAsync();
        var id = driver.Session.Id;
        await Store.CommitAsync(stored, Decide(stored, new SessionCommand.SendMessage(MessageId.Parse("m1"), MessageKind.Info, "Planted", Proctor)));
        var events = await Events(id);

        await Store.EraseTextAsync(id, events[^1].EraseText());
        await Store.EraseTextAsync(id, events[^1].EraseText());

        Assert.Equal([.. events.SkipLast(1), events[^1].EraseText()], await Events(id));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.EraseTextAsync(id, events[0]));
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
}
