using Exams.Core.Sessions;

namespace Exams.Functions.Sessions;

/// <summary>Steps that the app itself takes with sessions, on nobody's behalf.</summary>
internal static class SessionMoves
{
    /// <summary>Takes a step. A refusal means that somebody else has moved the session on; what they did was the same.</summary>
    /// <returns>The session afterwards; null where somebody else was quicker.</returns>
    /// <exception cref="InvalidOperationException">Too many changed it at once: whoever called calls again.</exception>
    public static async Task<Session?> MoveAsync(this SessionDesk desk, SessionId id, SessionCommand command, CancellationToken cancellation) =>
        await desk.DecideAsync(id, Anybody, command, cancellation) switch
        {
            DeskOutcome.Refused { IsBusy: true } => throw TooMany(id),
            DeskOutcome.Done done => done.Session,
            _ => null,
        };

    /// <summary>A session that must be there, whoever's it is.</summary>
    /// <exception cref="InvalidOperationException">It isn't.</exception>
    public static async Task<Session> DemandAsync(this SessionDesk desk, SessionId id, CancellationToken cancellation) =>
        await desk.ReadAsync(id, Anybody, cancellation) ?? throw new InvalidOperationException($"session {id} does not exist");

    /// <summary>What is said when a session can't be changed for all the others who change it.</summary>
    public static InvalidOperationException TooMany(SessionId id) => new($"session {id} is being changed by too many at once");

    private static bool Anybody(Session session) => true;
}
