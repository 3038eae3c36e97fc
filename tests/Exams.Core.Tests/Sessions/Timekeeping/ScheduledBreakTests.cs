using Exams.Core.Exams;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using Exams.Testing;
using Exams.Testing.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions.Timekeeping;

/// <summary>Breaks between sections: sections of 20, 30 and 10 minutes, with ten minutes of break after the first and five after the second.</summary>
public sealed class ScheduledBreakTests
{
    private static readonly SessionCommand.EndBreak End = new(SessionDriver.FirstClient);

    [Fact]
    public void Break_BeginsWhenTheSectionIsFinished_AndHidesTheContent()
    {
        var session = Three().Started().After(5.Minutes()).Then(Finish(0));

        Assert.Equal(SessionState.Paused, session.Session.State);
        Assert.Equal("session-paused", session.Refused(session.NextSave(4)).Code);
        Assert.Equal("session-paused", ItemAccess.Refuse(session.Session, 4, session.Now)!.Code);
        Assert.Equal("session-paused", session.Refused(Finish(1)).Code);
        session.Then(End).Saved(4);
    }

    [Fact]
    public void Break_EndedAtOnce_CostsAndGrantsNothing()
    {
        var session = Three().Started().After(5.Minutes()).Then(Finish(0)).Then(End);

        Assert.Equal(Opening + 35.Minutes(), Deadline.OfSection(session.Session).At);
    }

    [Fact]
    public void Break_MovesTheNextSectionByItsLength_AtMostByWhatIsScheduled()
    {
        Assert.Equal(Opening + 20.Minutes() + 7.Minutes() + 30.Minutes(), SectionEnd(Three().Started().After(20.Minutes()), 7.Minutes()));
        Assert.Equal(Opening + 20.Minutes() + 10.Minutes() + 30.Minutes(), SectionEnd(Three().Started().After(20.Minutes()), 14.Minutes()));
    }

    [Fact]
    public void Break_AfterASectionThatRanOut_BeganAtItsDeadline()
    {
        var session = Three().Started().At(Opening + 24.Minutes());

        Assert.Equal("session-paused", ItemAccess.Refuse(session.Session, 4, session.Now)!.Code);
        session.Then(End);

        Assert.Equal(
            (LedgerCause.ScheduledBreak, Opening + 20.Minutes(), Opening + 24.Minutes(), 1),
            session.Session.Ledger.Select(e => (e.Cause, e.From, e.To!.Value, e.Section)).Single());
        Assert.Equal(Opening + 54.Minutes(), Deadline.OfSection(session.Session).At);
    }

    [Fact]
    public void Break_NeverEnded_RunsOutWithTheSections_AndEndsOnTime()
    {
        var session = Three().Started().Saved(1).At(Opening + 3.Hours());

        session.Then(new SessionCommand.Expire());

        // 20, break 10, 30, break 5, 10: the first break lasts until the second begins.
        Assert.Equal(Opening + 75.Minutes(), session.Session.EndedAt);
        Assert.Equal(EndCause.Expired, session.Session.EndCause);
        Assert.Equal([10.Minutes() + 30.Minutes(), 5.Minutes() + 10.Minutes()], session.Session.Ledger.Select(e => e.To!.Value - e.From));
        TimeAccountAssert.IsSound(session.Session, TimeAccount.Replay(session.Session, session.Now));
    }

    [Fact]
    public void Break_WithTheClockRunning_TakesWorkingTime()
    {
        var session = Three(stopsClock: false).Started().After(20.Minutes());

        Assert.Equal(Opening + 50.Minutes(), SectionEnd(session, 7.Minutes()));
        Assert.Contains(TimeAccount.Replay(session.Session, session.Now).Spans, s => s.Kind == TimeKind.RunningBreak && s.Length == 7.Minutes());
    }

    [Fact]
    public void Break_WithoutSectionLimits_IsTakenBetweenThemOnly()
    {
        var exam = AnExam().WithSection("a", 2).WithSection("b", 2).With(e => e with { Breaks = Breaks(("a", 10.Minutes())) });
        var session = ASession(exam).Started().Saved(2);

        Assert.Equal("section-not-open", session.Refused(session.NextSave(3)).Code);
        Assert.Equal("breaks-not-allowed", session.Refused(new SessionCommand.StartBreak(SessionDriver.FirstClient)).Code);
        session.After(10.Minutes()).Then(Finish(0)).After(4.Minutes()).Then(End).Saved(3);

        Assert.Equal("section-closed", session.Refused(session.NextSave(1)).Code);
        Assert.Equal(Opening + 64.Minutes(), session.DeadlineAt);
    }

    [Fact]
    public void Break_IsCutByTheHardClose()
    {
        var session = ASession(Exam(), window: AWindow().ClosingAfter(40.Minutes())).Started().After(20.Minutes()).Then(Finish(0));

        Assert.Equal(Opening + 40.Minutes(), session.DeadlineAt);
        session.At(Opening + 2.Hours()).Then(new SessionCommand.Expire());

        Assert.Equal((EndCause.HardClose, Opening + 40.Minutes()), (session.Session.EndCause!.Value, session.Session.EndedAt!.Value));
    }

    [Fact]
    public void Break_FromTheAccommodation_StopsTheClockWhereTheExamsDoNot()
    {
        var exam = AnExam().With(e => e with { Breaks = new BreakPolicy(10.Minutes(), 1) { StopsClock = false } });
        var start = new SessionCommand.StartBreak(SessionDriver.FirstClient);
        var granted = ASession(exam, new() { BreakBudget = 5.Minutes(), ApprovedBy = Proctor }).Started().Then(start).After(8.Minutes()).Then(End);
        var plain = ASession(exam).Started().Then(start).After(8.Minutes()).Then(End);

        Assert.Equal(Opening + 65.Minutes(), granted.DeadlineAt);
        Assert.Equal(Opening + 60.Minutes(), plain.DeadlineAt);
        Assert.Equal(new BreakAllowance(7.Minutes(), null), BreakAllowance.Of(granted.Session, granted.Now));
        Assert.Equal(new BreakAllowance(2.Minutes(), 0), BreakAllowance.Of(plain.Session, plain.Now));
        granted.Then(start);
        Assert.Equal("breaks-spent", plain.Refused(start).Code);
    }

    [Fact]
    public void TimeAccount_OfSections_IsTheSumOfTheirGrants()
    {
        var session = Three().Started().After(12.Minutes()).Then(Finish(0)).After(4.Minutes()).Then(End).After(6.Minutes()).Extended(3.Minutes());

        var account = TimeAccount.Replay(session.Session, session.Now);

        Assert.Equal(
            [(GrantKind.EarlierSections, 12), (GrantKind.SectionLimit, 30), (GrantKind.Ledger, 4), (GrantKind.Ledger, 3), (GrantKind.SectionLimit, 10)],
            account.Grants.Select(g => (g.Kind, (int)g.Amount.TotalMinutes)));
        Assert.Equal([Opening + 20.Minutes(), Opening + 49.Minutes()], account.Sections.Select(s => s.OwnDeadline!.Value));
        TimeAccountAssert.IsSound(session.Session, account);
    }

    private static Instant SectionEnd(SessionDriver session, Duration length)
    {
        session.Then(Finish(0)).After(length).Then(End);
        return Deadline.OfSection(session.Session).At;
    }

    private static SessionDriver Three(bool stopsClock = true) => ASession(Exam(stopsClock));

    private static Testing.Exams.ExamBuilder Exam(bool stopsClock = true) => AnExam()
        .WithoutTimeLimit()
        .WithSection("a", 3, 20.Minutes()).WithSection("b", 3, 30.Minutes()).WithSection("c", 3, 10.Minutes())
        .With(e => e with { Breaks = Breaks(("a", 10.Minutes()), ("b", 5.Minutes())) with { StopsClock = stopsClock } });

    private static BreakPolicy Breaks(params (string After, Duration Length)[] scheduled) =>
        BreakPolicy.None with { Scheduled = [.. scheduled.Select(b => new ScheduledBreak(b.After, b.Length))] };

    private static SessionCommand.FinishSection Finish(int section) => new(SessionDriver.FirstClient, section);
}
