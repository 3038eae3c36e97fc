using Exams.Core.Scheduling;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Scheduling;

/// <summary>A learner's attempts after the first.</summary>
/// <param name="attempts">Gives them.</param>
/// <param name="time">The server's clock.</param>
public sealed class AttemptFunctions(Attempts attempts, TimeProvider time)
{
    /// <summary>How many attempts the caller has had, and whether another one could be taken in a window on whose roster they are.</summary>
    [Function(nameof(GetMyAttempts)), Allow(Role.Learner)]
    public async Task<IActionResult> GetMyAttempts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows/{id}/attempts")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        await attempts.LookAsync(id, LearnerId.Parse(Caller.Of(request).Subject), cancellation) is { } standing
            ? Answer.Ok(standing)
            : Answer.NotFound();

    /// <summary>The caller's next attempt in a window on whose roster they are: 201 when it is new, 200 when it was waiting already.</summary>
    [Function(nameof(TakeAttempt)), Allow(Role.Learner)]
    public async Task<IActionResult> TakeAttempt(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/windows/{id}/attempts")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        await attempts.TakeNextAsync(id, LearnerId.Parse(Caller.Of(request).Subject), cancellation) switch
        {
            AttemptOutcome.Given { IsNew: true } made => Answer.Created($"/api/sessions/{made.Session.Id}", MySession.Of(made.Session, time.Now())),
            AttemptOutcome.Given there => Answer.Ok(MySession.Of(there.Session, time.Now())),
            AttemptOutcome.Refused refused => Answer.Refused(refused.Refusal),
            _ => Answer.NotFound(),
        };
}
