using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Sessions;

namespace Exams.Functions.Scheduling.Rosters;

/// <summary>Finds the session that a learner was enrolled for.</summary>
/// <param name="desk">Reads sessions.</param>
public sealed class EnrolledSessions(SessionDesk desk)
{
    private const int MaxAttempts = 100;

    /// <summary>The first that wasn't called off before its start, or null.</summary>
    public async Task<Session?> FindAsync(WindowId window, LearnerId learner, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var session = await desk.ReadAsync(SessionId.For(window, learner, attempt), _ => true, cancellation);
            if (session is null || !WasCalledOff(session))
            {
                return session;
            }
        }

        return null;
    }

    /// <summary>Their newest attempt, whatever has become of it; null where they have none.</summary>
    /// <param name="window">The window.</param>
    /// <param name="learner">Who.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <param name="from">An attempt that they have, or might have.</param>
    public async Task<Session?> FindNewestAsync(WindowId window, LearnerId learner, CancellationToken cancellation, int from = 1)
    {
        Session? newest = null;
        for (var attempt = from; attempt <= MaxAttempts; attempt++)
        {
            if (await desk.ReadAsync(SessionId.For(window, learner, attempt), _ => true, cancellation) is not { } session)
            {
                break;
            }

            newest = session;
        }

        return newest;
    }

    /// <summary>Whether a session was called off before its start: it uses up no attempt, and who is enrolled again gets another.</summary>
    public static bool WasCalledOff(Session session) => session is { State: SessionState.Voided, StartedAt: null };
}
