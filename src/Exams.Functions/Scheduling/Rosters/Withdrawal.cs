using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Changing;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;

namespace Exams.Functions.Scheduling.Rosters;

/// <summary>
/// Takes learners off a roster before they start: the session is called off, which uses up no attempt, the seat is free again, and who
/// waits moves up. Repeating it is safe, and completes what an interrupted call left.
/// </summary>
/// <param name="windows">Knows the exam.</param>
/// <param name="roster">Holds rosters and waiting lists.</param>
/// <param name="enrolled">Finds sessions.</param>
/// <param name="desk">Calls them off.</param>
/// <param name="enrolment">Prepares sessions for who moves up.</param>
/// <param name="time">The server's clock.</param>
public sealed class Withdrawal(
    WindowDesk windows,
    IRosterStore roster,
    EnrolledSessions enrolled,
    SessionDesk desk,
    Enrolment enrolment,
    TimeProvider time)
{
    private static readonly Refusal Started =
        new("session-started", "The learner has started", "Who has started stays on the roster; a session that runs is ended by a proctor.");

    /// <summary>Takes a learner off the roster, or the waiting list.</summary>
    /// <param name="window">The window.</param>
    /// <param name="learner">Who.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="reason">Why, 1–200 characters; it is recorded with the session.</param>
    /// <param name="byLearner">Whether the learner asks, whom the window may not let.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>What came of it, or why not; neither for somebody who is on neither list.</returns>
    public async Task<(WithdrawalAnswer? Answer, Refusal? Refusal)> WithdrawAsync(
        ExamWindow window,
        LearnerId learner,
        PersonId by,
        string reason,
        bool byLearner,
        CancellationToken cancellation)
    {
        if (await roster.GetAsync(window.Id, learner, cancellation) is null)
        {
            return await roster.StopWaitingAsync(window.Id, learner, cancellation) ? (new WithdrawalAnswer(learner, []), null) : (null, null);
        }

        if (SeatChangeRules.CheckLeaving(window, byLearner, moves: false, time.Now()) is { } late)
        {
            return (null, late);
        }

        // Should the learner's own session still be owed, it is made first, so that it can be called off.
        var exam = await windows.ExamOfAsync(window, cancellation);
        await enrolment.PrepareOwedAsync(window, exam, time.Now(), cancellation);
        if (await CallOffAsync(window.Id, learner, by, reason, cancellation) is { } refused)
        {
            return (null, refused);
        }

        var moveUp = WindowRules.CheckEnrolment(window, time.Now()) is null;
        var withdrawn = await roster.WithdrawAsync(window, learner, moveUp, cancellation);
        if (withdrawn.MovedUp.Count > 0)
        {
            await enrolment.PrepareOwedAsync(window, exam, time.Now(), cancellation);
        }

        return (new WithdrawalAnswer(learner, [.. withdrawn.MovedUp.Select(e => e.LearnerId)]), null);
    }

    private async Task<Refusal?> CallOffAsync(WindowId window, LearnerId learner, PersonId by, string reason, CancellationToken cancellation)
    {
        if (await enrolled.FindAsync(window, learner, cancellation) is not { } session)
        {
            return null;
        }

        return await desk.DecideAsync(session.Id, s => s.StartedAt is null, new SessionCommand.Void(by, reason), cancellation) switch
        {
            DeskOutcome.Done => null,
            DeskOutcome.Refused no => no.Refusal,
            _ => Started,
        };
    }
}

/// <summary>What came of a withdrawal.</summary>
/// <param name="LearnerId">Who is on neither list any more.</param>
/// <param name="MovedUp">Who has a seat now, from the waiting list.</param>
public sealed record WithdrawalAnswer(LearnerId LearnerId, IReadOnlyList<LearnerId> MovedUp);
