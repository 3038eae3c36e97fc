using NodaTime;

namespace Exams.Core.Sessions.Timekeeping;

/// <summary>
/// An instant at which a client tells its learner how much time is left. There are three before a deadline, and nothing in between:
/// a clock that is read out every second can't be listened to.
/// </summary>
/// <param name="AtUtc">When.</param>
/// <param name="Remaining">What is left then.</param>
/// <param name="OfSection">Whether of the current section's time; otherwise of the whole session's.</param>
public sealed record Announcement(Instant AtUtc, Duration Remaining, bool OfSection)
{
    /// <summary>What is announced to be left, from the most to the least.</summary>
    public static IReadOnlyList<Duration> Thresholds { get; } = [Duration.FromMinutes(10), Duration.FromMinutes(5), Duration.FromMinutes(1)];

    /// <summary>
    /// What is still to be announced, in order: before this learner's own deadlines, as they stand at <paramref name="now"/>. A client
    /// that is told a new deadline asks again. None while the clock stands still, for nobody knows when it goes on.
    /// </summary>
    public static IReadOnlyList<Announcement> Ahead(Session session, Instant now)
    {
        if (SessionClock.Read(session, now) is not { IsRunning: true } clock)
        {
            return [];
        }

        var section = clock.SectionDeadlineUtc < clock.DeadlineUtc ? Before(clock.SectionDeadlineUtc, ofSection: true) : [];
        return [.. section.Concat(Before(clock.DeadlineUtc, ofSection: false)).Where(a => a.AtUtc >= now).OrderBy(a => a.AtUtc)];
    }

    private static IEnumerable<Announcement> Before(Instant deadline, bool ofSection) =>
        Thresholds.Select(left => new Announcement(deadline - left, left, ofSection));
}
