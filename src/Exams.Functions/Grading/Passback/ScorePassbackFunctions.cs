using Exams.Core.Auditing;
using Exams.Core.Grading.Passback;
using Exams.Core.Sessions;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Exams.Functions.Scheduling;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Exams.Functions.Grading.Passback;

/// <summary>What has become of telling a window's scores, and telling them again.</summary>
/// <param name="windows">Finds windows.</param>
/// <param name="store">The outbox.</param>
/// <param name="retrying">Sends again.</param>
public sealed class ScorePassbackFunctions(WindowDesk windows, IPassbackStore store, ScoreRetrying retrying)
{
    /// <summary>Where each score of a window stands on its way to the receiver.</summary>
    [Function(nameof(ListScorePassbacks)), Allow(Role.Atp, Role.Admin)]
    public async Task<IActionResult> ListScorePassbacks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows/{id}/passback/scores")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await windows.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var found = await store.ListScoresAsync(window.Id, page, cancellation);
        return Answer.Ok(new ScorePassbackList([.. found.Items.Select(ScorePassbackView.Of)], found.Continuation));
    }

    /// <summary>Sends a session's newest message again, at once: one that was given up, or that waits. Not one that was delivered.</summary>
    [Function(nameof(RetryScore)), Allow(Role.Atp, Role.Admin), Audited(AuditRealm.Window, "window.passback-retried")]
    public async Task<IActionResult> RetryScore(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/windows/{id}/passback/scores/{session}/retry")] HttpRequest request,
        string id,
        string session,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (!SessionId.TryParse(session, out var sessionId) || await windows.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var (score, no) = await retrying.RetryAsync(window.Id, sessionId, NewId.For(request, $"retry-score/{id}/{session}"), client, cancellation);
        return score is not null ? Answer.Ok(ScorePassbackView.Of(score))
            : no is not null ? Answer.Refused(no)
            : Answer.NotFound();
    }

    /// <summary>Sends all messages of a window again that were given up; repeated with its <c>Idempotency-Key</c>, none of them twice.</summary>
    [Function(nameof(RetryDeadScores)), Allow(Role.Atp, Role.Admin), Audited(AuditRealm.Window, "window.passback-retried")]
    public async Task<IActionResult> RetryDeadScores(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/windows/{id}/passback/retry")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        await windows.FindAsync(request, id, cancellation) is { Value: var window }
            ? Answer.Ok(new RetryAnswer(await retrying.RetryDeadAsync(window.Id, NewId.For(request, $"retry-scores/{id}"), client, cancellation)))
            : Answer.NotFound();
}
