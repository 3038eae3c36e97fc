using Exams.Core.Scheduling;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>A session at a glance: the copy that its window's list holds. Saves don't change it.</summary>
/// <remarks>
/// It is written after what it tells of, so that it may be behind for a moment, or, where the writer died, until the session's next
/// change or the window's next step; it is never ahead. A session that is being graded for the first time still shows as submitted.
/// </remarks>
/// <param name="SessionId">The session.</param>
/// <param name="LearnerId">Who sits.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ChangedAt">When that began, or anything else of the following changed.</param>
/// <param name="StartedAt">When its clock started.</param>
/// <param name="Deadline">Its own deadline; while the clock stands still, as it was when it stopped.</param>
/// <param name="StoppedAt">Since when the clock stands still; null while it runs.</param>
/// <param name="EndedAt">When its clock stopped for good.</param>
/// <param name="FrozenAt">When that was recorded.</param>
/// <param name="EndCause">Why.</param>
public sealed record SessionGlance(
    SessionId SessionId,
    LearnerId LearnerId,
    int Attempt,
    SessionState State,
    Instant ChangedAt,
    Instant? StartedAt = null,
    Instant? Deadline = null,
    Instant? StoppedAt = null,
    Instant? EndedAt = null,
    Instant? FrozenAt = null,
    EndCause? EndCause = null)
{
    /// <summary>Whether it waits for a proctor to unlock it.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Whether its result is withheld.</summary>
    public bool IsWithheld { get; init; }

    /// <summary>How many answers were saved; null while the clock runs, for saves don't change the copy, and where it wasn't noted.</summary>
    public int? LastSequence { get; init; }

    /// <summary>What a window's list tells of a session.</summary>
    public static SessionGlance Of(Session session)
    {
        // A lock under a policy that lets the clock run stops nothing.
        var stopped = session is { EndedAt: null, OpenStop: { } stop } && !(stop.Cause == LedgerCause.Lock && stop.Amount is not null)
            ? stop.From
            : (Instant?)null;
        return new SessionGlance(
            session.Id,
            session.LearnerId,
            session.Attempt,
            session.State,
            session.UpdatedAt,
            session.StartedAt,
            session.StartedAt is null ? null : Timekeeping.Deadline.Of(session, session.EndedAt ?? stopped).At,
            stopped,
            session.EndedAt,
            session.FrozenAt,
            session.EndCause)
        {
            IsLocked = session.IsLocked,
            IsWithheld = session.Withheld is not null,
            LastSequence = session.State is SessionState.InProgress or SessionState.Paused ? null : session.Journal.LastSequence,
        };
    }

    /// <summary>Whether the clock has started and hasn't stopped for good.</summary>
    public bool IsRunning => State is SessionState.InProgress or SessionState.Paused;

    /// <summary>Whether there is nothing more to come of it but a result.</summary>
    public bool IsOver => State is not (SessionState.Scheduled or SessionState.CheckedIn) && !IsRunning;

    /// <summary>How much time is left; null where the clock hasn't started, or has stopped for good.</summary>
    public Duration? TimeLeft(Instant now) =>
        IsRunning && Deadline is { } deadline ? Duration.Max(Duration.Zero, deadline - (StoppedAt ?? now)) : null;

    /// <summary>
    /// Whether two tell the same, whenever it began. That what was handed in is being graded tells nothing: a result, or the wait for a
    /// human, follows within seconds.
    /// </summary>
    public bool TellsTheSameAs(SessionGlance other) => this with { ChangedAt = other.ChangedAt, State = Told(State) } == other with { State = Told(other.State) };

    private static SessionState Told(SessionState state) => state == SessionState.Grading ? SessionState.Submitted : state;
}
