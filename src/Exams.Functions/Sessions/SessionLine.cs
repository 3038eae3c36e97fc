using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Functions.Sessions;

/// <summary>A session as staff sees it: where it stands, never what was answered.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="LearnerId">Who sits.</param>
/// <param name="State">Where it stands.</param>
/// <param name="StartedAtUtc">When its clock started.</param>
/// <param name="DeadlineUtc">Its own deadline.</param>
/// <param name="EndedAtUtc">When its clock stopped for good.</param>
/// <param name="EndRecordedAtUtc">When that was recorded.</param>
/// <param name="EndCause">Why.</param>
/// <param name="LastAcknowledgedSequence">How many answers were saved.</param>
/// <param name="ServerTimeUtc">The server's clock.</param>
/// <param name="ActiveClient">When the learner's client was last heard of, and whether it seems to be gone; null while none is active.</param>
/// <param name="IsLocked">Whether it waits for somebody to unlock it.</param>
public sealed record SessionLine(
    SessionId SessionId,
    LearnerId LearnerId,
    SessionState State,
    Instant? StartedAtUtc,
    Instant? DeadlineUtc,
    Instant? EndedAtUtc,
    Instant? EndRecordedAtUtc,
    EndCause? EndCause,
    int LastAcknowledgedSequence,
    Instant ServerTimeUtc,
    ClientPresence? ActiveClient = null,
    bool IsLocked = false)
{
    /// <summary>A session whose copy tells all that staff sees; null where the session itself has to be asked.</summary>
    internal static SessionLine? Of(SessionGlance glance, Instant now) => glance.LastSequence is not { } last ? null : new(
        glance.SessionId,
        glance.LearnerId,
        glance.State,
        glance.StartedAt,
        glance.Deadline,
        glance.EndedAt,
        glance.FrozenAt,
        glance.EndCause,
        last,
        now,
        IsLocked: glance.IsLocked);

    internal static SessionLine Of(Session session, Instant now) => new(
        session.Id,
        session.LearnerId,
        session.State,
        session.StartedAt,
        SessionClock.Read(session, now)?.DeadlineUtc,
        session.EndedAt,
        session.FrozenAt,
        session.EndCause,
        session.Journal.LastSequence,
        now,
        ClientPresence.Of(session, now),
        session.IsLocked);
}

/// <summary>A page of sessions.</summary>
/// <param name="Sessions">In the store's order.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record SessionLines(IReadOnlyList<SessionLine> Sessions, string? Continuation);
