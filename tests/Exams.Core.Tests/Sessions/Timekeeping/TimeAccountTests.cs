using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using Exams.Testing;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions.Timekeeping;

public sealed class TimeAccountTests
{
    [Fact]
    public void Replay_OfAnEventfulSession_NamesEverySecond()
    {
        var session = ASession(AnExam().WithBreaks(5.Minutes()), new Accommodation { ExtraTimePercent = 25, ApprovedBy = Proctor }).Started()
            .After(10.Minutes()).Paused().After(3.Minutes()).Resumed()
            .After(7.Minutes()).Then(new SessionCommand.StartBreak(SessionDriver.FirstClient))
            .After(8.Minutes()).Then(new SessionCommand.EndBreak(SessionDriver.FirstClient))
            .After(12.Minutes())
            .Then(new SessionCommand.CreditOutage(Opening + 30.Minutes(), Opening + 34.Minutes(), Proctor, "power cut", "o1"))
            .Extended(6.Minutes())
            .AtDeadline(1.Minutes()).Then(new SessionCommand.Expire());

        var account = TimeAccount.Replay(session.Session, session.Now);

        Assert.Equal(
            [
                (TimeKind.Working, 10), (TimeKind.Paused, 3), (TimeKind.Working, 7), (TimeKind.Break, 5), (TimeKind.RunningBreak, 3),
                (TimeKind.Working, 2), (TimeKind.Outage, 4), (TimeKind.Working, 59),
            ],
            account.Spans.Select(s => (s.Kind, (int)s.Length.TotalMinutes)));
        Assert.Equal(
            [(GrantKind.TimeLimit, 60), (GrantKind.Accommodation, 15), (GrantKind.Ledger, 3), (GrantKind.Ledger, 5), (GrantKind.Ledger, 4), (GrantKind.Ledger, 6)],
            account.Grants.Select(g => (g.Kind, (int)g.Amount.TotalMinutes)));
        Assert.Equal(78.Minutes(), account.Worked);
        TimeAccountAssert.IsSound(session.Session, account);
    }

    [Fact]
    public void Replay_OfARunningSession_EndsNow()
    {
        var session = ASession().Started().After(10.Minutes()).Paused().After(2.Minutes());

        var account = TimeAccount.Replay(session.Session, session.Now);

        Assert.Equal(12.Minutes(), account.Spans[^1].To - account.Spans[0].From);
        Assert.Equal(TimeKind.Paused, account.Spans[^1].Kind);
    }

    [Fact]
    public void Replay_CutByTheHardClose_SaysHowMuch()
    {
        var session = ASession(window: AWindow().ClosingAfter(50.Minutes())).Started();

        var cut = TimeAccount.Replay(session.Session, session.Now).Grants[^1];

        Assert.Equal(new TimeGrant(GrantKind.HardCloseCut, -10.Minutes()), cut);
    }

    [Fact]
    public void Replay_OverSections_SplitsAtTheirEnds()
    {
        var session = ASession(AnExam().WithSection("a", 3, 20.Minutes()).WithSection("b", 3, 30.Minutes())).Started()
            .At(Opening + 45.Minutes()).Then(new SessionCommand.Expire());

        var account = TimeAccount.Replay(session.Session, session.Now);

        Assert.Equal([(0, 20.Minutes()), (1, 25.Minutes())], account.Spans.Select(s => (s.Section, s.Length)));
        TimeAccountAssert.IsSound(session.Session, account);
    }
}
