using Exams.Core.Exams;
using NodaTime;

namespace Exams.Core.Sessions.Timekeeping;

/// <summary>What a client's clock display needs; its own clock decides nothing.</summary>
/// <param name="ServerTimeUtc">Now.</param>
/// <param name="DeadlineUtc">The session's deadline; while the clock stands still, as if it went on now.</param>
/// <param name="SectionDeadlineUtc">The current section's.</param>
/// <param name="Remaining">Until the nearer of them; zero when it is past.</param>
/// <param name="IsRunning">Whether the clock runs.</param>
/// <param name="PolicyVersion">Changes whenever the rules of this session do.</param>
public sealed record SessionClock(
    Instant ServerTimeUtc,
    Instant DeadlineUtc,
    Instant SectionDeadlineUtc,
    Duration Remaining,
    bool IsRunning,
    int PolicyVersion)
{
    /// <summary>The clock of a session that runs, is paused or has ended; null before its start.</summary>
    public static SessionClock? Read(Session session, Instant now)
    {
        if (session.StartedAt is null)
        {
            return null;
        }

        session = ItemAccess.AsOf(session, now);
        var asOf = session.EndedAt ?? now;
        var whole = Deadline.Of(session, asOf);
        var section = Deadline.OfSection(session, asOf);
        return new SessionClock(
            now,
            whole.At,
            section.At,
            session.EndedAt is null ? Duration.Max(Duration.Zero, section.At - now) : Duration.Zero,
            session.State == SessionState.InProgress && now < whole.At,
            session.Policy.Version);
    }

    /// <summary>
    /// When a session that nobody hands in is to be ended, if nothing else happens: its deadline and the grace after it. A timer
    /// waits for this instant, and re-reads the session when it fires.
    /// </summary>
    /// <exception cref="InvalidOperationException">The session hasn't started.</exception>
    public static Instant FreezeAt(Session session) => Deadline.Of(session).At + Grace(session.Policy);

    /// <summary>How long after the deadline a session still takes something.</summary>
    internal static Duration Grace(SessionPolicy policy)
    {
        var answers = Duration.Max(policy.Late.Sealed, Duration.Max(policy.Late.NewAnswers, policy.Late.QueuedAnswers));
        return policy.Expiry switch
        {
            ExpiryPolicy.AutoSubmit => answers,
            ExpiryPolicy.Grace => Duration.Max(answers, policy.Late.Submit),
            _ => Duration.Zero,
        };
    }
}
