using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Exams.Functions.Scheduling.Rosters;
using Exams.Functions.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Scheduling.Seats;

/// <summary>Moving seats from window to window, and giving them up: by the ATP, and by learners where the window lets them.</summary>
/// <param name="desk">Finds windows.</param>
/// <param name="windows">Holds windows.</param>
/// <param name="sessions">Finds a learner's session.</param>
/// <param name="moving">Moves seats.</param>
/// <param name="choices">Knows where learners could move to.</param>
/// <param name="withdrawal">Frees them.</param>
public sealed class SeatFunctions(
    WindowDesk desk,
    IWindowStore windows,
    SessionDesk sessions,
    SeatMoving moving,
    SeatChoices choices,
    Withdrawal withdrawal)
{
    private const int MaxReason = 200;
    private const string OwnReason = "The learner asked for it";

    private static readonly Refusal InvalidReason =
        new("invalid-reason", "A reason is needed", $"reason: 1 to {MaxReason} characters are expected.");

    /// <summary>Moves a learner to another window of the exam.</summary>
    [Function(nameof(RescheduleSeat)), Allow(Role.Atp, Role.Admin), Audited(AuditRealm.Window, "seat.moved")]
    public async Task<IActionResult> RescheduleSeat(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/windows/{id}/roster/{learner}/reschedule")] HttpRequest request,
        string id,
        string learner,
        CancellationToken cancellation)
    {
        var body = await JsonBody<RescheduleRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await desk.FindAsync(request, id, cancellation) is not { Value: var window } || !LearnerId.TryParse(learner, out var who))
        {
            return Answer.NotFound();
        }

        var (target, reason) = (body.Value!.ToWindowId, body.Value.Reason);
        return IsReason(reason)
            ? Reply(await moving.MoveAsync(window, target, who, By(request), reason, byLearner: false, cancellation), target)
            : Answer.Refused(InvalidReason);
    }

    /// <summary>Until when the caller may move or give up their seat themselves.</summary>
    [Function(nameof(GetMySeat)), Allow(Role.Learner)]
    public async Task<IActionResult> GetMySeat(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/seat")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        await MineAsync(request, id, cancellation) is var (_, window) ? Answer.Ok(SeatStanding.Of(window)) : Answer.NotFound();

    /// <summary>The windows that the caller could move to.</summary>
    [Function(nameof(ListSeatChoices)), Allow(Role.Learner)]
    public async Task<IActionResult> ListSeatChoices(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/windows")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await MineAsync(request, id, cancellation) is not var (_, window))
        {
            return Answer.NotFound();
        }

        var (found, refused) = await choices.ListAsync(window, cancellation);
        return refused is null ? Answer.Ok(new SeatChoiceList(found)) : Answer.Refused(refused);
    }

    /// <summary>Moves the caller to another window of the exam.</summary>
    [Function(nameof(RescheduleMySession)), Allow(Role.Learner)]
    public async Task<IActionResult> RescheduleMySession(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/reschedule")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<MyRescheduleRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        return await MineAsync(request, id, cancellation) is var (session, window)
            ? Reply(
                await moving.MoveAsync(window, body.Value!.ToWindowId, session.LearnerId, By(request), OwnReason, byLearner: true, cancellation),
                body.Value.ToWindowId)
            : Answer.NotFound();
    }

    /// <summary>Gives up the caller's seat.</summary>
    [Function(nameof(WithdrawMySession)), Allow(Role.Learner)]
    public async Task<IActionResult> WithdrawMySession(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/withdraw")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<MyWithdrawRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        return await MineAsync(request, id, cancellation) is var (session, window)
            ? await withdrawal.WithdrawAsync(window, session.LearnerId, By(request), OwnReason, byLearner: true, cancellation) switch
            {
                ({ }, _) => Answer.Ok(new SeatAnswer(null)),
                (_, { } no) => Answer.Refused(no),
                _ => Answer.NotFound(),
            }
            : Answer.NotFound();
    }

    private async Task<(Session Session, ExamWindow Window)?> MineAsync(HttpRequest request, string id, CancellationToken cancellation) =>
        SessionId.TryParse(id, out var sessionId)
        && await sessions.ReadAsync(sessionId, request.IsTheirs(), cancellation) is { } session
        && await windows.GetAsync(session.WindowId, cancellation) is { Value: var window }
            ? (session, window)
            : null;

    private static bool IsReason(string reason) => !string.IsNullOrWhiteSpace(reason) && reason.Length <= MaxReason;

    private static PersonId By(HttpRequest request) => PersonId.Parse(Caller.Of(request).Subject);

    private static Answer Reply((bool IsDone, Refusal? Refusal) outcome, WindowId target) =>
        outcome.Refusal is { } refusal ? Answer.Refused(refusal)
        : outcome.IsDone ? Answer.Ok(new SeatAnswer(target))
        : Answer.NotFound();
}
