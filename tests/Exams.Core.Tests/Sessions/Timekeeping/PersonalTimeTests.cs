using Exams.Core.Scheduling;
using Exams.Core.Sessions.Timekeeping;
using Exams.Testing;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions.Timekeeping;

/// <summary>What is told before the start is what the deadline then is.</summary>
public sealed class PersonalTimeTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(25, 0)]
    [InlineData(33, 10)]
    public void WorkingTime_IsFromTheStartToTheDeadline(int percent, int minutes)
    {
        var accommodation = Granted(percent, minutes);
        var session = ASession(accommodation: accommodation);

        var time = PersonalTime.Of(AnExam().Build(), accommodation);

        Assert.Equal(Deadline.IfStarted(session.Session, session.Now).At - session.Now, time.WorkingTime);
        Assert.Equal(Deadline.HardClose(session.Session, null) - session.Session.Bounds.HardClose, time.HardCloseMovesBy);
    }

    [Fact]
    public void HardClose_StaysWhereThatWasSaid()
    {
        var accommodation = Granted(50) with { MovesHardClose = false };

        Assert.Equal(Duration.Zero, PersonalTime.Of(AnExam().Build(), accommodation).HardCloseMovesBy);
    }

    private static Accommodation Granted(int percent, int minutes = 0) => percent == 0 && minutes == 0
        ? Accommodation.None
        : new() { ExtraTimePercent = percent, ExtraTime = minutes.Minutes(), ApprovedBy = PersonId.Parse("otto") };
}
