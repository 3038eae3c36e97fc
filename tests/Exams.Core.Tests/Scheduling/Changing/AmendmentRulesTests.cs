using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Changing;
using Exams.Testing;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Scheduling.Changing;

public sealed class AmendmentRulesTests
{
    private static readonly ExamDefinition Exam = AnExam().Lasting(60.Minutes()).Build();
    private static readonly ExamWindow Window = AWindow().TakingStartsFor(2.Hours()).ClosingAfter(6.Hours()).Build();

    [Fact]
    public void Nothing_IsNothing()
    {
        var decision = Decide(new WindowAmendment { Title = Window.Title, Bounds = Window.Bounds });

        Assert.Empty(decision.Done);
        Assert.Empty(decision.Refused);
        Assert.Equal(Window, decision.After);
    }

    [Fact]
    public void TitleAndZone_ChangeAtAnyTime()
    {
        var decision = Decide(new WindowAmendment { Title = "Another", Zone = "Asia/Kathmandu" }, minute: 300);

        Assert.Equal(["title", "zone"], decision.Done.Select(e => e.Path));
        Assert.Equal(("Another", "Asia/Kathmandu"), (decision.After.Title, decision.After.Zone));
        Assert.DoesNotContain(decision.Done, e => e.ReachesSessions);
    }

    [Fact]
    public void ALaterHardClose_IsDone_AndReachesSessions()
    {
        var decision = Decide(new WindowAmendment { Bounds = Window.Bounds with { HardClose = Opening + 8.Hours() } }, minute: 30, losing: 7);

        var edit = Assert.Single(decision.Done);
        Assert.Equal(new WindowEdit("bounds.hardClose", "2026-03-02T15:00:00Z", "2026-03-02T17:00:00Z", true), edit);
        Assert.Equal(Opening + 8.Hours(), decision.After.Bounds.HardClose);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(3, false)]
    public void AnEarlierHardClose_IsRefused_IfAnybodyWouldLoseTime(int losing, bool done)
    {
        var wanted = new WindowAmendment { Title = "New", Bounds = Window.Bounds with { HardClose = Opening + 4.Hours() } };

        var decision = Decide(wanted, minute: 30, losing: losing);

        Assert.Equal(done ? Opening + 4.Hours() : Window.Bounds.HardClose, decision.After.Bounds.HardClose);
        Assert.Equal("New", decision.After.Title);
        Assert.Equal(done ? [] : [new WindowEditRefusal("bounds.hardClose", "running sessions would lose time", losing)], decision.Refused);
    }

    [Fact]
    public void Opens_StaysOnceItHasOpened()
    {
        var wanted = new WindowAmendment { Bounds = Window.Bounds with { Opens = Opening + 10.Minutes() } };

        Assert.Equal("bounds.opens", Assert.Single(Decide(wanted, minute: -1).Done).Path);
        Assert.Equal("bounds.opens", Assert.Single(Decide(wanted, minute: 0).Refused).Path);
    }

    [Theory]
    [InlineData(119, 180, true)]
    [InlineData(120, 180, false)]
    [InlineData(60, 61, true)]
    public void LastStart_MovesUntilItHasPassed(int now, int to, bool done)
    {
        var decision = Decide(new WindowAmendment { Bounds = Window.Bounds with { LastStart = Opening + to.Minutes() } }, minute: now);

        Assert.Equal(done ? 1 : 0, decision.Done.Count);
        Assert.Equal(done ? 0 : 1, decision.Refused.Count);
    }

    [Fact]
    public void ALastStartInThePast_IsAProblem() => Assert.Equal(
        "bounds.lastStart",
        Assert.Single(Decide(new WindowAmendment { Bounds = Window.Bounds with { LastStart = Opening + 60.Minutes() } }, minute: 60).Problems).Path);

    [Fact]
    public void Seats_NeverFallBelowThoseTaken()
    {
        Assert.Equal(3, Decide(new WindowAmendment { Seats = 3 }, seatsTaken: 3).After.Seats);
        Assert.Equal(new WindowEditRefusal("seats", "4 seats are taken", 4), Assert.Single(Decide(new WindowAmendment { Seats = 3 }, seatsTaken: 4).Refused));
    }

    [Fact]
    public void ExamVersionAndPolicy_StayOnceSomebodyIsPrepared()
    {
        var wanted = new WindowAmendment { Exam = Exam with { Version = 2 }, Policy = new WindowPolicy { MaxAttempts = 1 } };

        var empty = Decide(wanted);
        var taken = Decide(wanted, seatsTaken: 1);

        Assert.Equal(2, empty.After.ExamVersion);
        Assert.Equal(1, empty.After.Policy!.MaxAttempts);
        Assert.Equal(["examVersion", "policy"], taken.Refused.Select(r => r.Path));
        Assert.Equal(Window, taken.After);
    }

    [Fact]
    public void ContradictoryTimes_AreAProblem_AndNothingIsDone()
    {
        var decision = Decide(new WindowAmendment { Title = "New", Bounds = Window.Bounds with { HardClose = Window.Bounds.Opens } });

        Assert.Contains(decision.Problems, p => p.Path == "bounds");
        Assert.Equal(Window, decision.After);
    }

    [Fact]
    public void APartThatMakesNoWindow_IsRefused()
    {
        // A later last start fits only the later opening's longer day; the closing is refused, and so is what needs it.
        var wanted = new WindowAmendment { Bounds = new WindowBounds(Opening, Opening + 30.Minutes(), Opening + 90.Minutes()) };

        var decision = Decide(wanted, minute: 10, losing: 1);

        Assert.Equal(Opening + 30.Minutes(), decision.After.Bounds.LastStart);
        Assert.Equal("bounds.hardClose", Assert.Single(decision.Refused).Path);
    }

    [Fact]
    public void AClosedWindow_KeepsItsTimes()
    {
        var decision = Decide(new WindowAmendment { Title = "Afterwards" }, minute: 360);

        Assert.Equal("bounds.hardClose", Assert.Single(decision.Problems).Path);
    }

    private static AmendmentDecision Decide(WindowAmendment wanted, int minute = -60, int seatsTaken = 0, int losing = 0) =>
        AmendmentRules.Decide(Window, Exam, wanted, new WindowStanding(seatsTaken, losing), Opening + minute.Minutes());
}
