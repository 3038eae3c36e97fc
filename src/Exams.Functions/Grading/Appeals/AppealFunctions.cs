using Exams.Core.Grading.Appeals;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Grading.Appeals;

/// <summary>What learners do with appeals.</summary>
/// <param name="desk">Knows sessions.</param>
/// <param name="appeals">Where appeals live.</param>
/// <param name="filing">Files them.</param>
/// <param name="time">The server's clock.</param>
public sealed class AppealFunctions(SessionDesk desk, IAppealStore appeals, AppealDesk filing, TimeProvider time)
{
    /// <summary>Appeals against the caller's own result; repeating it with its <c>Idempotency-Key</c> files it once.</summary>
    [Function(nameof(FileAppeal)), Allow(Role.Learner)]
    public async Task<IActionResult> FileAppeal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/appeals")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<AppealRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!SessionId.TryParse(id, out var sessionId) || await desk.ReadAsync(sessionId, request.IsTheirs(), cancellation) is not { } session)
        {
            return Answer.NotFound();
        }

        return await filing.FileAsync(session, body.Value!, NewId.For(request, $"appeal/{session.Id}/{session.LearnerId}"), cancellation) switch
        {
            AppealDecision.Accepted filed => Answer.Created($"/api/sessions/{session.Id}/appeals", AppealView.Of(filed.Appeal)),
            AppealDecision.Refused no => Answer.Refused(no.Refusal),
            _ => Answer.NotFound(),
        };
    }

    /// <summary>A session's appeals: its learner's own, or for staff.</summary>
    [Function(nameof(ListSessionAppeals)), Allow(Role.Learner, Role.Admin)]
    public async Task<IActionResult> ListSessionAppeals(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/appeals")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var isAdmin = Caller.Of(request).Is(Role.Admin);
        var (isTheirs, isInTheirCare) = (request.IsTheirs(), request.IsInTheirCare());
        if (!SessionId.TryParse(id, out var sessionId)
            || await desk.ReadAsync(sessionId, session => isTheirs(session) || (isAdmin && isInTheirCare(session)), cancellation) is not { } session)
        {
            return Answer.NotFound();
        }

        var found = await appeals.ListBySessionAsync(sessionId, cancellation);
        var deadline = AppealRules.Deadline(session) is { } until && until > time.Now() ? until : (NodaTime.Instant?)null;
        return Answer.Ok(new AppealList([.. found.Select(AppealView.Of)], deadline, session.Policy.Appeals is { MayNameItems: true }));
    }
}
