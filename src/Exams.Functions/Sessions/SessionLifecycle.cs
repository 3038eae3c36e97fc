using Exams.Core.Scheduling.Admissions;
using Exams.Core.Sessions;
using Exams.Functions.Http;

namespace Exams.Functions.Sessions;

/// <summary>
/// Moves a session on as far as its state and the time demand. Every step is safe to repeat: the orchestration and the sweeper
/// both call it.
/// </summary>
/// <param name="desk">Decides and commits.</param>
/// <param name="doors">Takes back the seats of those who came and didn't start.</param>
/// <param name="time">The server's clock.</param>
public sealed class SessionLifecycle(SessionDesk desk, IAdmissionStore doors, TimeProvider time)
{
    /// <summary>Ends what is over, freezes what has ended, and says what comes next.</summary>
    /// <exception cref="InvalidOperationException">There is no such session.</exception>
    public async Task<SessionStep> AdvanceAsync(SessionId id, CancellationToken cancellation) =>
        await TryAdvanceAsync(id, cancellation) ?? throw new InvalidOperationException($"session {id} does not exist");

    /// <summary>The same for who has found the session by its due time; null where it was never created.</summary>
    public async Task<SessionStep?> TryAdvanceAsync(SessionId id, CancellationToken cancellation)
    {
        // That a session was handed in may be taken from memory: it doesn't come back from there, and is frozen under its version.
        var session = desk.Remembered(id);
        if (session?.State != SessionState.Submitted)
        {
            session = await desk.ReadAsync(id, Anybody, cancellation);
        }

        if (session is null)
        {
            return null;
        }

        var wasCheckedIn = session.State == SessionState.CheckedIn;
        session = session.State switch
        {
            SessionState.Scheduled or SessionState.CheckedIn => await DecideAsync(id, new SessionCommand.MarkNoShow(), cancellation),
            SessionState.InProgress or SessionState.Paused => await DecideAsync(id, new SessionCommand.Expire(), cancellation),
            _ => session,
        };
        if (wasCheckedIn && session.State == SessionState.NoShow)
        {
            await doors.FreeSeatAsync(session.WindowId, session.LearnerId, cancellation);
        }

        if (session.State == SessionState.Submitted)
        {
            session = await FreezeAsync(session, cancellation);
        }

        return session.State switch
        {
            SessionState.Scheduled or SessionState.CheckedIn or SessionState.InProgress or SessionState.Paused =>
                new(SessionStepKind.Wait, NextLook(session)),
            SessionState.Grading or SessionState.AwaitingReview => new(SessionStepKind.Grade, DueTime.Of(session)?.ToDateTimeUtc()),
            _ => new(SessionStepKind.End),
        };
    }

    private static bool Anybody(Session session) => true;

    /// <summary>Not in the past: a timer that fired early would otherwise spin.</summary>
    /// <remarks>While the clock stands still, as if it ran: who lets it go on before that needn't tell anybody.</remarks>
    private DateTime? NextLook(Session session)
    {
        var now = time.Now();
        return DueTime.AsBeforeStop(session) is { } told && told > now ? told.ToDateTimeUtc()
            : DueTime.Of(session) is { } due ? (due > now ? due : now).ToDateTimeUtc()
            : null;
    }

    private async Task<Session> FreezeAsync(Session session, CancellationToken cancellation)
    {
        var form = await desk.FormAsync(session.Id, cancellation);
        var submission = Submission.Freeze(session, form, await desk.JournalAsync(session, cancellation));
        await desk.WriteSubmissionAsync(submission, cancellation);
        return await DecideAsync(session.Id, new SessionCommand.BeginGrading(submission.ComputeDigest()), cancellation);
    }

    private async Task<Session> DecideAsync(SessionId id, SessionCommand command, CancellationToken cancellation) =>
        await desk.DecideAsync(id, Anybody, command, cancellation) switch
        {
            DeskOutcome.Done done => done.Session,
            DeskOutcome.Refused { IsBusy: true } => throw SessionMoves.TooMany(id),
            // Whoever was quicker has moved the session on; what it says now counts.
            DeskOutcome.Refused => await desk.ReadAsync(id, Anybody, cancellation) ?? throw new InvalidOperationException($"session {id} vanished"),
            _ => throw new InvalidOperationException($"session {id} vanished"),
        };
}
