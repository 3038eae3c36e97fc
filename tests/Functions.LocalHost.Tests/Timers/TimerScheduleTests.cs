using Functions.LocalHost.Timers;
using Xunit;

namespace Functions.LocalHost.Tests.Timers;

/// <summary>When a schedule is due.</summary>
public sealed class TimerScheduleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("*/30 * * * * *", "12:00:30")]
    [InlineData("0 */5 * * * *", "12:05:00")]
    [InlineData("15 0 13 * * *", "13:00:15")]
    [InlineData("30 13 * * *", "13:30:00")]
    [InlineData("00:00:45", "12:00:45")]
    public void NextAfter_ASchedule_IsItsNextTime(string schedule, string expected) =>
        Assert.Equal(expected, TimerSchedule.Parse(schedule).NextAfter(Noon)!.Value.UtcDateTime.ToString("HH:mm:ss"));

    [Fact]
    public void NextAfter_AnInstantThatIsDue_IsTheOneAfterIt()
    {
        var schedule = TimerSchedule.Parse("0 0 12 * * *");

        Assert.Equal(Noon.AddDays(1), schedule.NextAfter(Noon));
        Assert.Equal(Noon, schedule.NextAfter(Noon.AddTicks(-1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("every day")]
    [InlineData("99 * * * * *")]
    [InlineData("00:00:00")]
    [InlineData("-00:00:01")]
    public void Parse_WhatIsNoSchedule_Throws(string schedule) =>
        Assert.Throws<FormatException>(() => TimerSchedule.Parse(schedule));

    [Theory]
    [InlineData("*/30 * * * * *", false)]
    [InlineData("00:00:59", false)]
    [InlineData("0 * * * * *", true)]
    [InlineData("00:01:00", true)]
    public void IsMonitored_UnderAMinute_IsFalse(string schedule, bool expected) =>
        Assert.Equal(expected, TimerSchedule.Parse(schedule).IsMonitored(Noon));
}
