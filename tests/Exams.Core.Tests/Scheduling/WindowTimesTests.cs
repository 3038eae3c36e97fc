using Exams.Core.Scheduling;
using Exams.Testing;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Scheduling;

public sealed class WindowTimesTests
{
    private static readonly ExamWindow Window = AWindow().TakingStartsFor(1.Hours()).ClosingAfter(3.Hours()).Build();

    [Theory]
    [InlineData(-1, WindowState.Scheduled, 0)]
    [InlineData(0, WindowState.Open, 60)]
    [InlineData(59, WindowState.Open, 60)]
    [InlineData(60, WindowState.Open, 180)]
    [InlineData(179, WindowState.Open, 180)]
    [InlineData(180, WindowState.Closed, 182)]
    public void State_ChangesAtItsInstants(int minute, WindowState state, int? next)
    {
        var now = Opening + minute.Minutes();

        Assert.Equal(state, WindowTimes.StateAt(Window, now));
        Assert.Equal(next is { } then ? Opening + then.Minutes() : null, WindowTimes.NextChange(Window, now));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 60)]
    [InlineData(60, 180)]
    [InlineData(61, 180)]
    [InlineData(180, 182)]
    [InlineData(30 * 24 * 60 + 180, null)]
    public void NextStep_FollowsTheLastThatWasTaken(int? takenBy, int? next)
    {
        var window = Window with { StepsTakenBy = Opening + takenBy?.Minutes() };

        Assert.Equal(Opening + next?.Minutes(), WindowTimes.NextStep(window));
        Assert.Equal(Opening + next?.Minutes() + WindowTimes.StepAllowance, WindowTimes.DueAt(window));
    }

    [Fact]
    public void NextStep_OfAReportedWindow_IsNone() =>
        Assert.Null(WindowTimes.NextStep(Window with { StepsTakenBy = Window.Bounds.HardClose, IsReported = true }));

    [Theory]
    [InlineData(-48, -24)]
    [InlineData(-24, -1)]
    [InlineData(-5, -1)]
    [InlineData(-1, 0)]
    public void NextStep_BeforeTheOpening_IsAReminder_UnlessItWasPastWhenTheWindowWasMade(int madeHour, int nextHour) =>
        Assert.Equal(Opening + nextHour.Hours(), WindowTimes.NextStep(Window with { ChangedAt = Opening + madeHour.Hours() }));

    [Fact]
    public void NextStep_OfACancelledWindow_IsNone() => Assert.Null(WindowTimes.NextStep(Window with { State = WindowState.Cancelled }));

    [Fact]
    public void State_OfACancelledWindow_StaysSo()
    {
        var cancelled = Window with { State = WindowState.Cancelled };

        Assert.Equal(WindowState.Cancelled, WindowTimes.StateAt(cancelled, Opening));
        Assert.Null(WindowTimes.NextChange(cancelled, Opening));
    }
}
