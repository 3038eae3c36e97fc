using Exams.Core;
using Exams.Core.Erasing;
using Exams.Core.Scheduling;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Erasing;

/// <summary>Learners' names, words and traces are erased on request; what they reached stays.</summary>
/// <param name="desk">Does it.</param>
/// <param name="store">Knows who was.</param>
public sealed class ErasureFunctions(ErasureDesk desk, IErasureStore store)
{
    /// <summary>
    /// Erases a learner, in all windows: name and accommodation on rosters, telemetry, evidence, messages, the words of appeals, notices.
    /// Refused while anything of theirs is open. A repeat with its <c>Idempotency-Key</c> is the same erasure.
    /// </summary>
    [Function(nameof(EraseLearner)), Allow(Role.Admin)]
    public async Task<IActionResult> EraseLearner(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/learners/{id}/erasure")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<ErasureRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        var reason = body.Value!.Reason;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > Erasure.MaxReason)
        {
            return Answer.Refused(new Refusal("invalid-reason", "The reason is missing or too long", $"A reason of 1 to {Erasure.MaxReason} characters is expected."));
        }

        if (!LearnerId.TryParse(id, out var learner))
        {
            return Answer.NotFound();
        }

        var by = PersonId.Parse(Caller.Of(request).Subject);
        var (erasure, refusal) = await desk.EraseAsync(learner, reason, by, NewId.For(request, $"erasure/{learner}"), cancellation);
        return erasure is not null ? Answer.Ok(ErasureView.Of(erasure))
            : refusal is not null ? Answer.Refused(refusal)
            : Answer.NotFound();
    }

    /// <summary>Whether, when and why a learner was erased.</summary>
    [Function(nameof(GetErasure)), Allow(Role.Admin)]
    public async Task<IActionResult> GetErasure(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/learners/{id}/erasure")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        LearnerId.TryParse(id, out var learner) && await store.GetAsync(learner, cancellation) is { } found
            ? Answer.Ok(ErasureView.Of(found.Value))
            : Answer.NotFound();
}
