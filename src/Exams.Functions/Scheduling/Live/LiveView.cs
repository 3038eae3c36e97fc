using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Functions.Scheduling.Live;

/// <summary>How a window's sessions stand, for who watches.</summary>
/// <param name="WindowId">The window.</param>
/// <param name="State">Where the window stands.</param>
/// <param name="ServerTimeUtc">The server's clock: time left is counted from it.</param>
/// <param name="Total">How many sessions there are.</param>
/// <param name="Counts">By state, all of them; a state that none is in is left out.</param>
/// <param name="OpenIncidents">How many incidents proctors have still to judge; what they are is theirs to see.</param>
/// <param name="Sessions">The page asked for, of those asked for.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record LiveView(
    WindowId WindowId,
    WindowState State,
    Instant ServerTimeUtc,
    int Total,
    IReadOnlyDictionary<string, int> Counts,
    int OpenIncidents,
    IReadOnlyList<LiveLine> Sessions,
    string? Continuation);

/// <summary>One session as it stands.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="LearnerId">Who sits.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ChangedAtUtc">Since when.</param>
/// <param name="StartedAtUtc">When its clock started.</param>
/// <param name="DeadlineUtc">Its own deadline; while the clock stands still, as if it went on when it stopped.</param>
/// <param name="TimeLeft">Until then; null where no clock runs or stands still.</param>
/// <param name="ClockStoppedAtUtc">Since when the clock stands still.</param>
/// <param name="EndedAtUtc">When its clock stopped for good.</param>
/// <param name="EndRecordedAtUtc">When that was recorded.</param>
/// <param name="EndCause">Why.</param>
/// <param name="OpenIncidents">How many incidents are still to be judged.</param>
public sealed record LiveLine(
    SessionId SessionId,
    LearnerId LearnerId,
    int Attempt,
    SessionState State,
    Instant ChangedAtUtc,
    Instant? StartedAtUtc,
    Instant? DeadlineUtc,
    Duration? TimeLeft,
    Instant? ClockStoppedAtUtc,
    Instant? EndedAtUtc,
    Instant? EndRecordedAtUtc,
    EndCause? EndCause,
    int OpenIncidents)
{
    internal static LiveLine Of(SessionGlance glance, Instant now, int openIncidents) => new(
        glance.SessionId,
        glance.LearnerId,
        glance.Attempt,
        glance.State,
        glance.ChangedAt,
        glance.StartedAt,
        glance.Deadline,
        glance.TimeLeft(now),
        glance.StoppedAt,
        glance.EndedAt,
        glance.FrozenAt,
        glance.EndCause,
        openIncidents);
}
