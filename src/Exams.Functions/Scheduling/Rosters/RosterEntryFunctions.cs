using Exams.Core.Auditing;
using Exams.Core.Scheduling;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Scheduling.Rosters;

/// <summary>What is done about one learner of a roster.</summary>
/// <param name="desk">Finds windows.</param>
/// <param name="granting">Grants accommodations.</param>
/// <param name="withdrawal">Takes learners off.</param>
/// <param name="time">The server's clock.</param>
public sealed class RosterEntryFunctions(WindowDesk desk, Granting granting, Withdrawal withdrawal, TimeProvider time)
{
    /// <summary>Grants a learner who hasn't started an accommodation; an empty one takes it back.</summary>
    [Function(nameof(PutAccommodation)), Allow(Role.Atp, Role.Admin), Audited(AuditRealm.Window, "accommodation.granted")]
    public async Task<IActionResult> PutAccommodation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/windows/{id}/roster/{learner}/accommodation")] HttpRequest request,
        string id,
        string learner,
        CancellationToken cancellation)
    {
        var body = await JsonBody<Accommodation>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!LearnerId.TryParse(learner, out var who) || await desk.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        return await granting.GrantAsync(window.Id, who, body.Value!, cancellation) switch
        {
            ({ } entry, _) => Answer.Ok(RosterLine.Of(entry, await desk.ExamOfAsync(window, cancellation), time.Now())),
            (_, { } refusal) => Answer.Refused(refusal),
            _ => Answer.NotFound(),
        };
    }

    /// <summary>Takes a learner who hasn't started off the roster, or off the waiting list.</summary>
    [Function(nameof(WithdrawLearner)), Allow(Role.Atp, Role.Admin), Audited(AuditRealm.Window, "learner.withdrawn")]
    public async Task<IActionResult> WithdrawLearner(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/windows/{id}/roster/{learner}/withdraw")] HttpRequest request,
        string id,
        string learner,
        CancellationToken cancellation)
    {
        var body = await JsonBody<WithdrawRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!LearnerId.TryParse(learner, out var who) || await desk.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var by = PersonId.Parse(Caller.Of(request).Subject);
        return await withdrawal.WithdrawAsync(window, who, by, body.Value!.Reason, byLearner: false, cancellation) switch
        {
            ({ } answer, _) => Answer.Ok(answer),
            (_, { } refusal) => Answer.Refused(refusal),
            _ => Answer.NotFound(),
        };
    }
}

/// <summary>Why a learner is taken off.</summary>
/// <param name="Reason">For the session's record, 1–200 characters.</param>
public sealed record WithdrawRequest(string Reason);
