using Exams.Cli.Http;
using Exams.Cli.Simulate.Settling;
using Xunit;

namespace Exams.Cli.Tests.Simulate.Settling;

public sealed class SettledSessionTests
{
    private static readonly DateTimeOffset Deadline = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Lateness_OfAnExpiredSession_IsUntilItWasSeen() =>
        Assert.Equal(TimeSpan.FromSeconds(2), Ended("expired", seenAfter: 2).Lateness);

    [Fact]
    public void Lateness_WhenTheServerSays_IsTheServersWord()
    {
        var seen = Ended("expired", seenAfter: 2);

        Assert.Equal(
            TimeSpan.FromSeconds(1),
            (seen with { Session = seen.Session with { EndRecordedAtUtc = Deadline.AddSeconds(1) } }).Lateness);
    }

    [Fact]
    public void Lateness_OfASubmittedSession_IsNone() => Assert.Null(Ended("submitted", seenAfter: 2).Lateness);

    [Fact]
    public void Lateness_OfAnOpenSession_IsNone() =>
        Assert.Null(new SettledSession(new WindowSession("s1", "l1", "inProgress", Deadline.AddMinutes(-1), Deadline), null).Lateness);

    private static SettledSession Ended(string cause, int seenAfter) =>
        new(new WindowSession("s1", "l1", "graded", Deadline.AddMinutes(-1), Deadline, Deadline, cause), Deadline.AddSeconds(seenAfter));
}
