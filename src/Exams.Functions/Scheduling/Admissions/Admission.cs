using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Admissions;
using Exams.Core.Scheduling.Browsers;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Exams.Functions.Sessions.Browsers;

namespace Exams.Functions.Scheduling.Admissions;

/// <summary>
/// Checks learners in: the session's own rules, what they have sat elsewhere, the window's state, the code, and a seat where seats are
/// taken at check-in.
/// </summary>
/// <remarks>
/// What is known of a learner is written under the ETag it was read with before anybody hears whether a code was right: however many
/// guesses are sent at once, each counts before the next is answered. A window without codes whose seats are taken at enrolment costs
/// no more than the session's own commit.
/// Of a learner's check-ins to several windows of one exam, at the same moment and on whatever workers, one wins: each reads its own
/// session, then the others, writes the others again as it read them, and commits only if nobody wrote its own meanwhile. Of two that
/// keep each other from it, the one whose session comes later in order gives way.
/// </remarks>
/// <param name="windows">Holds windows.</param>
/// <param name="roster">Knows learners' own codes.</param>
/// <param name="doors">Knows what was guessed, and gives seats.</param>
/// <param name="attempts">Knows what they have sat elsewhere.</param>
/// <param name="desk">Changes sessions.</param>
/// <param name="time">The server's clock.</param>
public sealed class Admission(
    IWindowStore windows,
    IRosterStore roster,
    IAdmissionStore doors,
    Attempts attempts,
    SessionDesk desk,
    TimeProvider time)
{
    private const int MaxAttempts = 12;

    private static readonly Refusal Busy = new("busy", "Too many changes at once", "Many requests of this learner arrive at once; send it again.");

    /// <summary>Checks a learner in.</summary>
    /// <param name="session">As storage has it.</param>
    /// <param name="accessCode">What the learner typed.</param>
    /// <param name="browser">What the request says of its browser.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<DeskOutcome> CheckInAsync(Session session, string? accessCode, PresentedBrowser browser, CancellationToken cancellation)
    {
        if (SessionEngine.Decide(session, new SessionCommand.CheckIn(), time.Now()) is Decision.Refused { Refusal: var early })
        {
            return new DeskOutcome.Refused(early);
        }

        var window = (await windows.GetAsync(session.WindowId, cancellation))?.Value
            ?? throw new InvalidOperationException($"session {session.Id} is of window {session.WindowId}, which does not exist");
        if (CheckBrowser(window, session, browser) is { } another)
        {
            return new DeskOutcome.Refused(another);
        }

        // Asked once, whatever the session is decided on again: a wrong code counts once.
        Task<Refusal?>? door = null;
        Task<Refusal?> AskAsync() => door ??= AdmitAsync(window, session, accessCode, cancellation);

        // Who was let in before, and asks again, is asked for the code again.
        if (session.State != SessionState.Scheduled && await AskAsync() is { } closed)
        {
            return new DeskOutcome.Refused(closed);
        }

        // Before the check-in, so that nobody is in without it, whoever dies in between.
        if (window.Passback is { } passback && session.Passback is null)
        {
            await desk.DecideAsync(session.Id, _ => true, new SessionCommand.PassBack(passback), cancellation);
        }

        // What the exam asks for holds since the session was made; the window's word is taken now.
        var command = new SessionCommand.CheckIn(session.Policy.Browser is null ? window.Browser?.Policy : null);
        var isAgain = false;
        var outcome = await desk.DecideAsync(session.Id, _ => true, command, cancellation, async before =>
        {
            var refusal = await VetAsync(window, before, AskAsync, isAgain, cancellation);
            isAgain = refusal is null;
            return refusal;
        });
        if (outcome is not DeskOutcome.Done && window.Seating == Seating.AtCheckIn && door is not null && await door is null
            && await desk.ReadAsync(session.Id, _ => true, cancellation) is not { State: SessionState.CheckedIn or SessionState.InProgress })
        {
            await doors.FreeSeatAsync(window.Id, session.LearnerId, cancellation);
        }

        return outcome;
    }

    /// <summary>What the learner has sat elsewhere; then the door; and last, that they aren't let in elsewhere at the same moment.</summary>
    private async ValueTask<Refusal?> VetAsync(ExamWindow window, Session session, Func<Task<Refusal?>> askAsync, bool isAgain, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var others = await attempts.OthersAsync(session, cancellation);
            if ((await attempts.CheckAsync(window, session, others, cancellation) ?? await askAsync()) is { } refused)
            {
                return refused;
            }

            if (isAgain && await attempts.GivesWayAsync(session.Id, cancellation))
            {
                return Busy;
            }

            if (await attempts.HoldBackAsync(others, session.Id, cancellation))
            {
                return null;
            }
        }

        return Busy;
    }

    /// <summary>Who comes with another browser than the one that is asked for stays outside, unless the window is off anyway.</summary>
    private static Refusal? CheckBrowser(ExamWindow window, Session session, PresentedBrowser browser) =>
        (session.Policy.Browser ?? window.Browser?.Policy) is not null
            && WindowRules.CheckAdmission(window) is null
            && BrowserCheck.Find(window.Browser, browser) is { } fault
                ? BrowserRefusals.Required(fault)
                : null;

    private async Task<Refusal?> AdmitAsync(ExamWindow window, Session session, string? accessCode, CancellationToken cancellation)
    {
        if (WindowRules.CheckAdmission(window) is { } cancelled)
        {
            return cancelled;
        }

        var asks = window.AccessCode is not null || window.AsksForOwnCodes;
        if (!asks && window.Seating == Seating.AtEnrolment)
        {
            return null;
        }

        if (asks && string.IsNullOrWhiteSpace(accessCode))
        {
            return CodeRules.Wrong;
        }

        var (code, isRight, wrongInWindow) = ((AccessCode?)null, false, 0);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var stored = await doors.GetAsync(window.Id, session.LearnerId, cancellation);
            var known = stored?.Value ?? Admittance.Nothing(window.Id, session.LearnerId);
            if (asks)
            {
                if (GuessRules.CheckLock(known, time.Now()) is { } locked)
                {
                    return locked;
                }

                if (code is null)
                {
                    code = await CodeOfAsync(window, session.LearnerId, cancellation);
                    isRight = code.Matches(accessCode);
                    wrongInWindow = isRight ? 0 : await doors.CountWrongCodeAsync(window.Id, time.Now(), cancellation);
                }

                if (!isRight)
                {
                    var guessed = GuessRules.AfterWrongCode(known, wrongInWindow, window, time.Now());
                    if ((await doors.WriteAsync(stored, guessed, cancellation)).IsWritten)
                    {
                        return CodeRules.Wrong;
                    }

                    continue;
                }

                if (CodeRules.CheckUse(window, known, code, session.Attempt) is { } used)
                {
                    return used;
                }
            }

            var admitted = CodeRules.Admit(window, known, code, session.Attempt);
            if (window.Seating == Seating.AtCheckIn && !known.HasSeat)
            {
                switch (await doors.TakeSeatAsync(window, stored, admitted, cancellation))
                {
                    case SeatTaking.Taken:
                        return null;
                    case SeatTaking.NoSeat:
                        return WindowRules.NoSeat(window);
                }
            }
            else if (admitted == known || (await doors.WriteAsync(stored, admitted, cancellation)).IsWritten)
            {
                return null;
            }
        }

        return Busy;
    }

    /// <summary>The code that lets a learner in; who has none of their own is compared with one that nothing matches, which takes as long.</summary>
    private async Task<AccessCode> CodeOfAsync(ExamWindow window, LearnerId learner, CancellationToken cancellation) => window.AsksForOwnCodes
        ? (await roster.GetAsync(window.Id, learner, cancellation))?.Value.AccessCode ?? AccessCode.OfNobody
        : window.AccessCode!;
}
