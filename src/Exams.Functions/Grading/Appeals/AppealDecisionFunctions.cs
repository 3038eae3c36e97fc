using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Exams;
using Exams.Core.Grading.Appeals;
using Exams.Core.Scheduling;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Exams.Functions.Grading.Appeals;

/// <summary>What staff does with appeals, all of it audited.</summary>
/// <param name="appeals">Where appeals live.</param>
/// <param name="desk">Decides and commits.</param>
/// <param name="audit">Where staff's deeds are recorded.</param>
/// <param name="time">The server's clock.</param>
public sealed class AppealDecisionFunctions(IAppealStore appeals, AppealDesk desk, IAuditTrail audit, TimeProvider time)
{
    /// <summary>An exam's appeals in one state, oldest first; those that are open unless another is asked for.</summary>
    [Function(nameof(ListAppeals)), Allow(Role.Admin)]
    public async Task<IActionResult> ListAppeals(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/appeals")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!ExamId.TryParse(request.Query["exam"], out var exam))
        {
            return Answer.Refused(Query("exam is expected: the id of the exam whose appeals are wanted."));
        }

        var asked = request.Query["state"].ToString();
        if (StateOf(asked.Length == 0 ? nameof(AppealState.Open) : asked) is not { } state)
        {
            return Answer.Refused(Query("state must be one of open, marking, rejected, upheld, changed."));
        }

        var found = await appeals.ListAsync(exam, state, page, cancellation);
        return Answer.Ok(new StaffAppealList([.. found.Items.Select(StaffAppealView.Of)], found.Continuation));
    }

    /// <summary>Accepts an appeal: its items go to graders who have never seen them.</summary>
    [Function(nameof(AcceptAppeal)), Allow(Role.Admin)]
    public async Task<IActionResult> AcceptAppeal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/appeals/{appeal}/accept")] HttpRequest request,
        string appeal,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var body = await JsonBody<AcceptAppealRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        var decided = AppealId.TryParse(appeal, out var id) ? await desk.AcceptAsync(id, By(request), body.Value!, cancellation) : null;
        if (decided is AppealDecision.Accepted { Appeal.State: AppealState.Marking })
        {
            await client.StartMarkingAsync(id, cancellation);
        }

        return await AnswerAsync(request, decided, "appeal.accepted", cancellation);
    }

    /// <summary>Rejects an appeal: the result stands.</summary>
    [Function(nameof(RejectAppeal)), Allow(Role.Admin)]
    public async Task<IActionResult> RejectAppeal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/appeals/{appeal}/reject")] HttpRequest request,
        string appeal,
        CancellationToken cancellation)
    {
        var body = await JsonBody<ReasonRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        var decided = AppealId.TryParse(appeal, out var id) ? await desk.RejectAsync(id, By(request), body.Value!.Reason, cancellation) : null;
        return await AnswerAsync(request, decided, "appeal.rejected", cancellation);
    }

    private static AppealState? StateOf(string name) =>
        Enum.GetValues<AppealState>().Where(state => string.Equals(state.ToString(), name, StringComparison.OrdinalIgnoreCase)).Select(state => (AppealState?)state).FirstOrDefault();

    private static Refusal Query(string detail) => new("invalid-query", "A query parameter does not fit", detail);

    private static PersonId By(HttpRequest request) => PersonId.Parse(Caller.Of(request).Subject);

    /// <summary>A repeat completes the audit entry that an interrupted call may have left out: an appeal is decided once.</summary>
    private async Task<IActionResult> AnswerAsync(HttpRequest request, AppealDecision? decided, string action, CancellationToken cancellation)
    {
        switch (decided)
        {
            case AppealDecision.Accepted { Appeal: var appeal }:
                var details = new { reason = appeal.DecisionReason, items = appeal.Marked };
                var deed = request.Deed(time.Now(), action, appeal.Id.Value, details, $"{action}/{appeal.Id}");
                await audit.AppendAsync(AuditScope.Of(AuditRealm.Result, appeal.Id.Session), deed, cancellation);
                return Answer.Ok(StaffAppealView.Of(appeal));
            case AppealDecision.Refused no:
                return Answer.Refused(no.Refusal);
            default:
                return Answer.NotFound();
        }
    }
}
