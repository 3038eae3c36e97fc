using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Changing;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Scheduling.Rosters;
using Exams.Functions.Sessions;

namespace Exams.Functions.Scheduling.Seats;

/// <summary>Moves learners from one window of an exam to another.</summary>
/// <remarks>
/// Two rosters are two partitions, and no transaction spans them. So a move first marks the seat that it leaves, then takes the new one,
/// voids the old session, which uses no attempt, and frees the old seat last. Wherever it is interrupted, the learner has a seat, the
/// mark says where they were going, and the same call again, or the window's next step, completes it. Should the session start
/// meanwhile, the new seat is given back. Should the window that they go to be called off meanwhile, or take no more learners, they stay.
/// </remarks>
/// <param name="windows">Holds windows.</param>
/// <param name="desk">Knows exams.</param>
/// <param name="roster">Holds seats.</param>
/// <param name="enrolment">Gives them.</param>
/// <param name="sessions">Lists a learner's sessions.</param>
/// <param name="sessionDesk">Voids them.</param>
/// <param name="time">The server's clock.</param>
public sealed class SeatMoving(
    IWindowStore windows,
    WindowDesk desk,
    IRosterStore roster,
    Enrolment enrolment,
    ISessionStore sessions,
    SessionDesk sessionDesk,
    TimeProvider time)
{
    private const int MaxAttempts = 8;

    private static readonly PersonId SystemId = PersonId.Parse("system");

    /// <summary>Moves a learner. Asked again, it completes what was interrupted, and is content with what is done.</summary>
    /// <param name="from">The window that they leave.</param>
    /// <param name="target">The window that they go to.</param>
    /// <param name="learner">Who.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="reason">Why.</param>
    /// <param name="byLearner">Whether the learner asks.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>Whether they are there, or why not; neither where the learner is on neither roster.</returns>
    public async Task<(bool IsMoved, Refusal? Refusal)> MoveAsync(
        ExamWindow from,
        WindowId target,
        LearnerId learner,
        PersonId by,
        string reason,
        bool byLearner,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var entry = await roster.GetAsync(from.Id, learner, cancellation);
            var to = await windows.GetAsync(target, cancellation);
            if (entry is null)
            {
                return (to?.Value.AtpId == from.AtpId && await roster.GetAsync(target, learner, cancellation) is not null, null);
            }

            if (entry.Value.MovingTo is { } under && under != target)
            {
                return (false, new Refusal("seat-moving", "The seat is being moved", $"It goes to window {under}; say that window to complete it.").With("windowId", under));
            }

            if (SeatChangeRules.CheckTarget(from, to?.Value) is { } invalid)
            {
                return (false, invalid);
            }

            if (entry.Value.MovingTo is null)
            {
                if (await RefuseAsync(from, to!.Value, learner, byLearner, cancellation) is { } refused)
                {
                    return (false, refused);
                }

                if (!(await roster.ReplaceAsync(entry, entry.Value with { MovingTo = target }, cancellation)).IsWritten)
                {
                    continue;
                }
            }

            return await CompleteAsync(from, to!.Value, entry.Value, by, reason, cancellation);
        }

        return (false, WindowDesk.Busy);
    }

    /// <summary>Completes the moves from a window that were interrupted.</summary>
    public async Task CompleteAsync(ExamWindow from, IEnumerable<RosterEntry> entries, CancellationToken cancellation)
    {
        foreach (var entry in entries.Where(entry => entry.MovingTo is not null))
        {
            if (await windows.GetAsync(entry.MovingTo!.Value, cancellation) is { Value: var to })
            {
                await CompleteAsync(from, to, entry, SystemId, "An interrupted move", cancellation);
            }
        }
    }

    private async Task<(bool IsMoved, Refusal? Refusal)> CompleteAsync(
        ExamWindow from,
        ExamWindow to,
        RosterEntry entry,
        PersonId by,
        string reason,
        CancellationToken cancellation)
    {
        var isThere = await roster.GetAsync(to.Id, entry.LearnerId, cancellation) is not null;
        if ((to.State == WindowState.Cancelled || !isThere) && WindowRules.CheckEnrolment(to, time.Now()) is { } closed)
        {
            if (isThere && await VoidAsync(to.Id, entry.LearnerId, by, reason, cancellation))
            {
                await FreeAsync(to, entry.LearnerId, cancellation);
            }

            await StayAsync(from.Id, entry.LearnerId, cancellation);
            await PrepareAgainAsync(from, entry, cancellation);
            return (false, closed);
        }

        var exam = await desk.ExamOfAsync(to, cancellation);
        var seat = entry with { WindowId = to.Id, MovingTo = null };
        var given = await enrolment.EnrolAsync(to, exam, [seat], WhenFull.EnrolNobody, time.Now(), cancellation);
        if (!given.HasAll)
        {
            await StayAsync(from.Id, entry.LearnerId, cancellation);
            return (false, WindowRules.Full(to, given.SeatsTaken));
        }

        if (!await VoidAsync(from.Id, entry.LearnerId, by, reason, cancellation))
        {
            await VoidAsync(to.Id, entry.LearnerId, by, reason, cancellation);
            await FreeAsync(to, entry.LearnerId, cancellation);
            await StayAsync(from.Id, entry.LearnerId, cancellation);
            return (false, SeatChangeRules.Started);
        }

        await FreeAsync(from, entry.LearnerId, cancellation);
        return (true, null);
    }

    private async Task<Refusal?> RefuseAsync(ExamWindow from, ExamWindow to, LearnerId learner, bool byLearner, CancellationToken cancellation)
    {
        var now = time.Now();
        if ((SeatChangeRules.CheckLeaving(from, byLearner, moves: true, now) ?? WindowRules.CheckEnrolment(to, now)) is { } refused)
        {
            return refused;
        }

        if (await roster.GetAsync(to.Id, learner, cancellation) is not null)
        {
            return new Refusal("already-enrolled", "There is a seat already", $"The learner has a seat in window {to.Id}; give up one of the two.");
        }

        return (await OfAsync(from.Id, learner, cancellation)).Any(HasStarted) ? SeatChangeRules.Started : null;
    }

    /// <summary>Calls off what hasn't started; false if anything has.</summary>
    private async Task<bool> VoidAsync(WindowId window, LearnerId learner, PersonId by, string reason, CancellationToken cancellation)
    {
        foreach (var session in await OfAsync(window, learner, cancellation))
        {
            var command = new SessionCommand.Void(by, reason);
            if (session.State is not (SessionState.NoShow or SessionState.Voided)
                && await sessionDesk.DecideAsync(session.Id, there => there.StartedAt is null, command, cancellation) is not DeskOutcome.Done)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<IEnumerable<Session>> OfAsync(WindowId window, LearnerId learner, CancellationToken cancellation) =>
        (await Pages.AllAsync(page => sessions.ListByLearnerAsync(learner, page, cancellation))).Where(session => session.WindowId == window);

    private static bool HasStarted(Session session) => session.StartedAt is not null && session.State != SessionState.Voided;

    private async Task FreeAsync(ExamWindow window, LearnerId learner, CancellationToken cancellation)
    {
        var now = time.Now();
        var moveUp = window.State != WindowState.Cancelled && now < window.Bounds.LastStart;
        var freed = await roster.WithdrawAsync(window, learner, moveUp, cancellation);
        if (freed.MovedUp.Count > 0)
        {
            await enrolment.PrepareOwedAsync(window, await desk.ExamOfAsync(window, cancellation), now, cancellation);
        }
    }

    /// <summary>Who stays after their session was called off already gets another.</summary>
    private async Task PrepareAgainAsync(ExamWindow window, RosterEntry entry, CancellationToken cancellation)
    {
        var now = time.Now();
        if (WindowRules.CheckEnrolment(window, now) is null
            && (await OfAsync(window.Id, entry.LearnerId, cancellation)).All(EnrolledSessions.WasCalledOff))
        {
            await enrolment.PrepareAsync(window, await desk.ExamOfAsync(window, cancellation), [entry], now, cancellation);
        }
    }

    private async Task StayAsync(WindowId window, LearnerId learner, CancellationToken cancellation)
    {
        while (await roster.GetAsync(window, learner, cancellation) is { Value.MovingTo: not null } entry)
        {
            if ((await roster.ReplaceAsync(entry, entry.Value with { MovingTo = null }, cancellation)).IsWritten)
            {
                return;
            }
        }
    }
}
