using CsCheck;
using Exams.Core.Grading.Passback;
using Exams.Core.Sessions;
using Exams.Testing;
using NodaTime;
using Xunit;

namespace Exams.Core.Tests.Grading.Passback;

public sealed class RetryScheduleTests
{
    private static readonly Gen<(SessionId Session, int Number, int Tries)> Cases =
        Gen.Select(Gen.Int[1, 1_000_000].Select(n => SessionId.Parse($"s{n}")), Gen.Int[1, 50], Gen.Int[1, 60]);

    [Fact]
    public void Delay_GrowsFourfoldUpToSixHours_GiveOrTakeAQuarter() => Cases.Sample((session, number, tries) =>
    {
        var plain = Math.Min(5 * Math.Pow(4, tries - 1), 6 * 60 * 60);
        Assert.InRange(RetrySchedule.Delay(session, number, tries, new ReceiverAnswer(500)).TotalSeconds, plain * 0.75, plain * 1.25);
    });

    [Fact]
    public void Delay_IsTheSameHoweverOftenItIsAsked() => Cases.Sample((session, number, tries) => Assert.Equal(
        RetrySchedule.Delay(session, number, tries, new ReceiverAnswer(500)),
        RetrySchedule.Delay(session, number, tries, new ReceiverAnswer(404))));

    [Fact]
    public void Delay_OfManySessions_IsSpread()
    {
        var delays = Enumerable.Range(0, 1_000).Select(n => RetrySchedule.Delay(SessionId.Parse($"s{n}"), 1, 5, new ReceiverAnswer(500)).TotalSeconds).ToList();

        // 1,280 s ± 320 s: each tenth of that has its share.
        var tenths = delays.GroupBy(delay => (int)((delay - 960) / 64)).Select(tenth => tenth.Count()).ToList();
        Assert.Equal(10, tenths.Count);
        Assert.All(tenths, count => Assert.InRange(count, 60, 140));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public void Delay_OfAnOverloadedReceiver_IsAboutAMinuteAtLeast(int status) => Cases.Sample((session, number, tries) =>
        Assert.True(RetrySchedule.Delay(session, number, tries, new ReceiverAnswer(status)) >= 45.Seconds()));

    [Fact]
    public void Delay_HeedsRetryAfter_UpToADay() => Gen.Select(Cases, Gen.Int[0, 200_000]).Sample((@case, seconds) =>
    {
        var delay = RetrySchedule.Delay(@case.Session, @case.Number, @case.Tries, new ReceiverAnswer(503, null, seconds.Seconds()));

        Assert.True(delay >= Duration.Min(seconds.Seconds(), RetrySchedule.LongestRetryAfter));
        Assert.True(delay <= Duration.Max(seconds.Seconds(), 8.Hours()));
    });
}
