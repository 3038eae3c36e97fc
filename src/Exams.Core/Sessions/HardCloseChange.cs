using Exams.Core.Scheduling;
using Exams.Core.Sessions.Timekeeping;

namespace Exams.Core.Sessions;

/// <summary>What a change of a window's instants means for a session in it.</summary>
public static class HardCloseChange
{
    /// <summary>
    /// Whether a session that runs would have less time with other instants. One whose clock stands still may stand until its hard
    /// close, and so loses by any that comes earlier.
    /// </summary>
    public static bool TakesTime(Session session, WindowBounds bounds) =>
        session.State is SessionState.InProgress or SessionState.Paused
        && Deadline.Of(session with { Bounds = bounds }).At < Deadline.Of(session).At;
}
