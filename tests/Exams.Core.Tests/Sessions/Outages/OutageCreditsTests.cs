using Exams.Core.Exams;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Outages;
using Exams.Core.Sessions.Timekeeping;
using Exams.Testing;
using Exams.Testing.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions.Outages;

public sealed class OutageCreditsTests
{
    private static readonly Instant Start = Opening;
    private static readonly SessionCommand Leave = new SessionCommand.StartBreak(SessionDriver.FirstClient);
    private static readonly SessionCommand Return = new SessionCommand.EndBreak(SessionDriver.FirstClient);

    [Fact]
    public void AnOutage_IsGivenBackExactly_WithItsEvidence()
    {
        var session = ASession(AnExam().Lasting(60.Minutes())).Started();
        var outage = Between(10.Minutes(), 17.Minutes() + 1.Milliseconds());

        Look(session.At(outage.FirstBeat), outage);

        var entry = Assert.Single(session.Session.Ledger);
        Assert.Equal((LedgerCause.Outage, outage.LastBeat, outage.FirstBeat), (entry.Cause, entry.From, entry.To));
        Assert.Equal((outage.Reference, OutageCredits.Heartbeat), (entry.Reference, entry.By));
        Assert.Contains("2026-03-02T09:10:00Z", entry.Reason, StringComparison.Ordinal);
        Assert.Equal(EventActor.System, session.Events[^1].Actor);
        Assert.Equal(Start + 67.Minutes() + 1.Milliseconds(), session.DeadlineAt);
    }

    [Fact]
    public void TheSameOutage_IsCreditedOnce_HoweverOftenItIsLookedAt()
    {
        var session = ASession().Started().At(Start + 12.Minutes()).Paused();
        var outage = Between(10.Minutes(), 20.Minutes());
        session.At(outage.FirstBeat);

        Look(session, outage);
        Look(session, outage);
        session.Resumed();
        Look(session.After(1.Minutes()), outage);

        Assert.Equal(2.Minutes(), Credited(session));
    }

    [Theory]
    [InlineData(12, 15, 10, 20, 7)]
    [InlineData(5, 15, 10, 20, 5)]
    [InlineData(15, 25, 10, 20, 5)]
    [InlineData(5, 25, 10, 20, 0)]
    [InlineData(5, 10, 10, 20, 10)]
    [InlineData(20, 25, 10, 20, 10)]
    public void APause_ThatStoodTheClockStillAlready_IsNotCreditedAgain(int pausedAt, int resumedAt, int from, int to, int credited)
    {
        var session = ASession().Started().At(Start + pausedAt.Minutes()).Paused().At(Start + resumedAt.Minutes()).Resumed();
        session.At(Instant.Max(session.Now, Start + to.Minutes()));

        Look(session, Between(from.Minutes(), to.Minutes()));

        Assert.Equal(credited.Minutes(), Credited(session));
        Assert.Equal(Start + 60.Minutes() + (resumedAt - pausedAt).Minutes() + credited.Minutes(), session.DeadlineAt);
    }

    [Fact]
    public void APauseInItsMidst_LeavesTwoParts_WithReferencesOfTheirOwn()
    {
        var session = ASession().Started().At(Start + 12.Minutes()).Paused().At(Start + 15.Minutes()).Resumed().At(Start + 20.Minutes());
        var outage = Between(10.Minutes(), 20.Minutes());

        Look(session, outage);

        Assert.Equal(
            [outage.Reference, outage.Reference + ".2"],
            session.Session.Ledger.Where(e => e.Cause == LedgerCause.Outage).Select(e => e.Reference));
    }

    [Fact]
    public void ABreak_StopsTheClockAsFarAsItIsCredited_AndTheRestOfAnOutageIsGivenBack()
    {
        var session = ASession(AnExam().Lasting(2.Hours()).WithBreaks(5.Minutes())).Started().At(Start + 60.Minutes()).Then(Leave);
        var outage = Between(61.Minutes(), 101.Minutes());

        Look(session.At(outage.FirstBeat), outage);
        session.Then(Return);

        var entry = session.Session.Ledger[^1];
        Assert.Equal((LedgerCause.Outage, Start + 65.Minutes(), Start + 101.Minutes()), (entry.Cause, entry.From, entry.To!.Value));
        Assert.Equal(Start + 2.Hours() + 5.Minutes() + 36.Minutes(), session.DeadlineAt);
        var account = TimeAccount.Replay(session.Session, session.Now);
        Assert.Equal(
            [(TimeKind.Working, 60.Minutes()), (TimeKind.Break, 5.Minutes()), (TimeKind.Outage, 36.Minutes())],
            account.Spans.Select(span => (span.Kind, span.Length)));
    }

    [Theory]
    [InlineData(64, 70, 0, 5)]
    [InlineData(66, 70, 0, 4)]
    [InlineData(61, 65, 0, 0)]
    [InlineData(55, 90, 0, 30)]
    [InlineData(61, 101, 5, 31)]
    public void AnOutageInABreak_IsGivenBackFromWhereItsCreditWasSpent(int from, int to, int moreBudget, int credited)
    {
        var budget = 5.Minutes() + moreBudget.Minutes();
        var session = ASession(AnExam().Lasting(2.Hours()).WithBreaks(budget)).Started().At(Start + 60.Minutes()).Then(Leave);
        session.At(Start + to.Minutes());

        Look(session, Between(from.Minutes(), to.Minutes()));
        Look(session.Then(Return).After(1.Minutes()), Between(from.Minutes(), to.Minutes()));

        Assert.Equal(credited.Minutes(), Credited(session));
    }

    [Fact]
    public void ABreakThatDoesNotStopTheClock_HidesNothingOfAnOutage()
    {
        var exam = AnExam().Lasting(2.Hours()).With(e => e with { Breaks = new BreakPolicy(30.Minutes(), 3) { StopsClock = false } });
        var session = ASession(exam).Started().At(Start + 60.Minutes()).Then(Leave).At(Start + 75.Minutes());

        Look(session, Between(61.Minutes(), 75.Minutes()));

        Assert.Equal(14.Minutes(), Credited(session));
        Assert.Equal(Start + 2.Hours() + 14.Minutes(), session.DeadlineAt);
    }

    [Fact]
    public void AnExtensionInItsMidst_TakesNothingOfTheCredit()
    {
        var session = ASession(AnExam().Lasting(60.Minutes())).Started().At(Start + 12.Minutes()).Extended(10.Minutes());

        Look(session.At(Start + 20.Minutes()), Between(10.Minutes(), 20.Minutes()));

        Assert.Equal(10.Minutes(), Credited(session));
        Assert.Equal(Start + 80.Minutes(), session.DeadlineAt);
    }

    [Fact]
    public void ADeadlineWithinTheOutage_IsMoved_BeforeItIsJudged()
    {
        var session = ASession(AnExam().Lasting(60.Minutes())).Started();
        var outage = Between(50.Minutes(), 90.Minutes());
        session.At(outage.FirstBeat + 1.Minutes());

        Look(session, outage);

        Assert.Equal(SessionState.InProgress, session.Session.State);
        Assert.Equal(Start + 100.Minutes(), session.DeadlineAt);
        session.Saved();
        Look(session.At(Start + 100.Minutes() + 1.Minutes()), outage);
        Assert.Equal((EndCause.Expired, Start + 100.Minutes()), (session.Session.EndCause!.Value, session.Session.EndedAt!.Value));
    }

    [Fact]
    public void ADeadlineBeforeTheOutage_Stays()
    {
        var session = ASession(AnExam().Lasting(60.Minutes())).Started();
        var outage = Between(60.Minutes(), 90.Minutes());

        Look(session.At(outage.FirstBeat), outage);

        Assert.Equal(Start + 60.Minutes(), session.Session.EndedAt);
        Assert.Empty(session.Session.Ledger);
    }

    [Fact]
    public void ASection_ThatWouldHaveRunOutMeanwhile_GoesOn()
    {
        var exam = AnExam().Lasting(40.Minutes()).WithSection("a", 2, 20.Minutes()).WithSection("b", 3, 20.Minutes());
        var session = ASession(exam).Started();
        var outage = Between(15.Minutes(), 30.Minutes());

        Look(session.At(outage.FirstBeat), outage);

        Assert.Single(session.Session.Sections);
        Assert.Equal(Start + 35.Minutes(), Deadline.OfSection(session.Session, session.Now).At);
        Assert.Equal(Start + 55.Minutes(), session.DeadlineAt);
    }

    [Fact]
    public void ACreditThatComesLate_StandsBeforeWhatItMoved()
    {
        var exam = AnExam().Lasting(40.Minutes()).WithSection("a", 2, 20.Minutes()).WithSection("b", 3, 20.Minutes());
        var session = ASession(exam).Started();

        Look(session.At(Start + 90.Minutes()), Between(15.Minutes(), 30.Minutes()));

        Assert.Equal(
            [Start, Start, Start + 30.Minutes(), Start + 35.Minutes(), Start + 90.Minutes()],
            session.Events.Select(happened => happened.At));
        Assert.Equal(Start + 55.Minutes(), session.Session.EndedAt);
    }

    [Fact]
    public void TheHardClose_IsNotMoved()
    {
        var session = ASession(AnExam().Lasting(60.Minutes()), window: AWindow().ClosingAfter(70.Minutes())).Started();
        var outage = Between(10.Minutes(), 40.Minutes());

        Look(session.At(outage.FirstBeat), outage);

        Assert.Equal(Start + 70.Minutes(), session.DeadlineAt);
        Assert.Equal(30.Minutes(), Credited(session));
    }

    [Fact]
    public void SeveralOutages_EachCount_UpToTheMaximum()
    {
        var session = WithPolicy(new OutagePolicy(IsCredited: true, 2.Minutes(), MaximumCredit: 8.Minutes())).At(Start + 45.Minutes());

        Look(session, Between(30.Minutes(), 40.Minutes()), Between(10.Minutes(), 15.Minutes()), Between(20.Minutes(), 21.Minutes()));

        Assert.Equal([5.Minutes(), 3.Minutes()], session.Session.Ledger.Select(e => e.To!.Value - e.From));
        Look(session.After(1.Minutes()), Between(30.Minutes(), 40.Minutes()), Between(41.Minutes(), 45.Minutes()));
        Assert.Equal(8.Minutes(), Credited(session));
    }

    [Fact]
    public void APolicyWithoutCredit_GivesNothing()
    {
        var session = WithPolicy(new OutagePolicy(IsCredited: false, 1.Minutes())).At(Start + 45.Minutes());

        Look(session, Between(10.Minutes(), 40.Minutes()));

        Assert.Empty(session.Session.Ledger);
    }

    [Fact]
    public void AnOutageBeforeTheStart_OrAroundIt_GivesBackWhatWasOfTheSession()
    {
        var session = ASession().Started().At(Start + 20.Minutes());

        Look(session, Between((-30).Minutes(), (-10).Minutes()));
        Assert.Empty(session.Session.Ledger);

        Look(session, Between((-5).Minutes(), 3.Minutes()));
        Assert.Equal(3.Minutes(), Credited(session));
    }

    [Theory]
    [InlineData(59_999, false)]
    [InlineData(60_000, true)]
    public void ASilence_IsAnOutageFromOneMinuteOn(int milliseconds, bool isOne) =>
        Assert.Equal(isOne, Outage.Between(Start, Start + milliseconds.Milliseconds()) is not null);

    [Fact]
    public void WhereNobodyEverBeat_ThereIsNoOutage() => Assert.Null(Outage.Between(null, Start));

    private static Outage Between(Duration from, Duration to) => new(Start + from, Start + to);

    private static SessionDriver WithPolicy(OutagePolicy policy)
    {
        var started = ASession().Started();
        return new SessionDriver(started.Session with { Policy = started.Session.Policy with { Outages = policy } }, started.Form, started.Now);
    }

    /// <summary>What whoever looks at a session after an outage does.</summary>
    private static void Look(SessionDriver session, params Outage[] outages)
    {
        var owed = OutageCredits.Owed(session.Session, outages);
        var decision = OutageCredits.Decide(session.Session, owed, new SessionCommand.Expire(), session.Now);
        foreach (var credit in owed)
        {
            session.Do(credit);
        }

        session.Then(new SessionCommand.Expire());
        Assert.Equal(ExamsJson.Write(session.Session), ExamsJson.Write(Assert.IsType<Decision.Accepted>(decision).Session));
    }

    private static Duration Credited(SessionDriver session) => session.Session.Ledger
        .Where(e => e.Cause == LedgerCause.Outage)
        .Aggregate(Duration.Zero, (sum, e) => sum + (e.To!.Value - e.From));
}
