using Exams.Core.Proctoring.Monitoring;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Functions.Proctoring;

/// <summary>A window's sessions as a proctor watches them.</summary>
/// <param name="WindowId">The window.</param>
/// <param name="State">Where the window stands.</param>
/// <param name="ServerTimeUtc">The server's clock: time left is counted from it.</param>
/// <param name="Total">How many sessions there are, however many are told of.</param>
/// <param name="Running">How many run.</param>
/// <param name="OpenIncidents">How many incidents of all of them humans still have to judge.</param>
/// <param name="Sessions">All; or those that changed since the cursor that was sent. By risk, the greatest first, then by learner.</param>
/// <param name="Cursor">To ask with the next time, as <c>?since=</c>.</param>
public sealed record MonitorView(
    WindowId WindowId,
    WindowState State,
    Instant ServerTimeUtc,
    int Total,
    int Running,
    int OpenIncidents,
    IReadOnlyList<MonitorLine> Sessions,
    string Cursor);

/// <summary>One session as a proctor watches it.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="LearnerId">Who sits.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DeadlineUtc">Its own deadline; while the clock stands still, as if it went on when it stopped.</param>
/// <param name="TimeLeft">Until then; null where no clock runs or stands still.</param>
/// <param name="ClockStoppedAtUtc">Since when the clock stands still.</param>
/// <param name="LastSeenAtUtc">When its client was last heard of, to a minute; null where it never was.</param>
/// <param name="Connection">Whether it is there.</param>
/// <param name="Risk">What its incidents add up to.</param>
/// <param name="OpenIncidents">How many of them humans still have to judge.</param>
/// <param name="AsksForProctor">Whether a rule asks that somebody look now.</param>
public sealed record MonitorLine(
    SessionId SessionId,
    LearnerId LearnerId,
    int Attempt,
    SessionState State,
    Instant? DeadlineUtc,
    Duration? TimeLeft,
    Instant? ClockStoppedAtUtc,
    Instant? LastSeenAtUtc,
    Connection Connection,
    decimal Risk,
    int OpenIncidents,
    bool AsksForProctor)
{
    internal static MonitorLine Of(WatchedSession watched, ProctoringPolicy? policy, Instant now) => new(
        watched.Glance.SessionId,
        watched.Glance.LearnerId,
        watched.Glance.Attempt,
        watched.Glance.State,
        watched.Glance.Deadline,
        watched.Glance.TimeLeft(now),
        watched.Glance.StoppedAt,
        watched.Watch.LastSeenAt,
        Connections.Of(watched, policy, now),
        watched.Watch.Incidents.Risk,
        watched.Watch.Incidents.Open,
        watched.Watch.Incidents.AsksForProctor);
}
