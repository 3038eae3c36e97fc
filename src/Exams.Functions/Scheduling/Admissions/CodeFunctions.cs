using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Scheduling.Admissions;

/// <summary>Access codes for an ATP to give out.</summary>
/// <param name="desk">Finds windows.</param>
/// <param name="issue">Draws codes.</param>
public sealed class CodeFunctions(WindowDesk desk, CodeIssue issue)
{
    /// <summary>
    /// Draws codes and shows them once: a new one for a window that has one, or, where it asks for learners' own, one for everybody without one, and
    /// new ones for those who are named.
    /// </summary>
    [Function(nameof(IssueAccessCodes)), Allow(Role.Atp, Role.Admin), Audited(AuditRealm.Window, "codes.issued")]
    public async Task<IActionResult> IssueAccessCodes(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/windows/{id}/access-codes")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<AccessCodesRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await desk.FindAsync(request, id, cancellation) is not { } window)
        {
            return Answer.NotFound();
        }

        if (body.Value!.Learners is { Count: 0 or > RosterLimits.MaxRows })
        {
            return Answer.Refused(new Refusal("invalid-roster", "The roster can't be used", $"learners: 1 to {RosterLimits.MaxRows}, or none at all, are expected."));
        }

        var (answer, refusal) = window.Value.AsksForOwnCodes
            ? await issue.IssueAsync(window.Value.Id, body.Value.Learners, cancellation)
            : await issue.RenewAsync(window, cancellation);
        return answer is not null ? Answer.Ok(answer) : Answer.Refused(refusal!);
    }
}

/// <summary>Who gets codes.</summary>
/// <param name="Learners">Who gets a new one of their own; null for everybody without one.</param>
public sealed record AccessCodesRequest(IReadOnlyList<LearnerId>? Learners = null);

/// <summary>Codes to be given out. They are never shown again.</summary>
/// <param name="AccessCode">The window's.</param>
/// <param name="Learners">Learners' own.</param>
public sealed record AccessCodesAnswer(string? AccessCode, IReadOnlyList<LearnerCode> Learners)
{
    /// <summary>Never a code.</summary>
    public override string ToString() => nameof(AccessCodesAnswer);
}

/// <summary>A learner's own code.</summary>
/// <param name="LearnerId">Who.</param>
/// <param name="DisplayName">Their name.</param>
/// <param name="AccessCode">What they type to check in.</param>
public sealed record LearnerCode(LearnerId LearnerId, string DisplayName, string AccessCode)
{
    /// <summary>Never the code.</summary>
    public override string ToString() => $"{nameof(LearnerCode)} {LearnerId}";
}
