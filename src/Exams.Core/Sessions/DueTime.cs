using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>When the sweeper should look at a session if nothing else has moved it on by then.</summary>
public static class DueTime
{
    /// <summary>
    /// How long grading may take before the sweeper grades too. With a sweep every thirty seconds, a session whose every orchestration
    /// is lost is graded within two minutes of its end.
    /// </summary>
    public static readonly Duration GradingAllowance = Duration.FromSeconds(45);

    /// <summary>
    /// The last start for who hasn't started; the freeze for who has; shortly after it for what should be graded; the release for
    /// what waits for its time; at once for a score that has yet to be put into the outbox. Null where only people, or nobody, can move it on.
    /// </summary>
    public static Instant? Of(Session session) => session.State switch
    {
        SessionState.Scheduled or SessionState.CheckedIn => session.Bounds.LastStart,
        SessionState.InProgress or SessionState.Paused => SessionClock.FreezeAt(session),
        SessionState.Submitted or SessionState.Grading => (session.ResumedAt ?? session.FrozenAt ?? session.UpdatedAt) + GradingAllowance,
        SessionState.Graded => ReleaseTime.Of(session),
        SessionState.Released or SessionState.Voided when session.Passback is { IsPending: true } mark => mark.ChangedAt,
        _ => null,
    };

    /// <summary>
    /// The same as if a pause or break that lasts hadn't begun: what was told before it of when to look still holds, so that stopping
    /// the clock tells nobody anything. Never later than <see cref="Of"/>; who looks at a session whose clock stands still past this
    /// instant finds nothing to do.
    /// </summary>
    public static Instant? AsBeforeStop(Session session) => session.OpenStop is { } stop && session.State == SessionState.Paused
        ? Of(session with { Ledger = [.. session.Ledger.Where(entry => entry != stop)] })
        : Of(session);

    /// <summary>
    /// The same as if nothing had ever moved it: no stop of the clock, no extension, no credit. Until then whoever was told when to look
    /// has looked at no later instant than <see cref="Of"/>, whatever has happened: when the clock goes on, they needn't be told.
    /// </summary>
    public static Instant? AtTheEarliest(Session session) => Of(session with { Ledger = [] });
}
