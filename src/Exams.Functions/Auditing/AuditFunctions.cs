using Exams.Core;
using Exams.Core.Auditing;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Auditing;

/// <summary>What staff did, for those who run the house.</summary>
/// <param name="trail">Where it is kept.</param>
public sealed class AuditFunctions(IAuditTrail trail)
{
    private static readonly Refusal InvalidScope = new(
        "invalid-query",
        "A query parameter does not fit",
        $"scope must be one of {string.Join(", ", Enum.GetValues<AuditRealm>().Select(AuditScope.NameOf))}, a slash and an id, such as window/w-1.");

    /// <summary>A page of a scope's trail, the oldest first, and whether its chain holds; who walks all pages has proved it whole.</summary>
    [Function(nameof(GetAudit)), Allow(Role.Admin)]
    public async Task<IActionResult> GetAudit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/audit")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!AuditScope.TryParse(request.Query["scope"], out var scope))
        {
            return Answer.Refused(InvalidScope);
        }

        // The end first: what is appended while the page is read isn't missing.
        var head = await trail.ReadHeadAsync(scope, cancellation);
        var found = await trail.ListAsync(scope, page, cancellation);
        var before = await EndBeforeAsync(scope, found.Items.Count == 0 ? 1 : found.Items[0].Number, cancellation);
        var broken = AuditChain.FindBreak(before, found.Items, head, found.Continuation is null);
        return Answer.Ok(new AuditView(scope, head.Count, broken is null, broken, [.. found.Items.Select(AuditLine.Of)], found.Continuation));
    }

    private async Task<AuditHead> EndBeforeAsync(AuditScope scope, int number, CancellationToken cancellation)
    {
        var genesis = AuditHead.Genesis(scope);
        return number == 1 ? genesis
            : await trail.FindAsync(scope, number - 1, cancellation) is { } previous ? previous.Head
            : genesis with { Count = number - 2 };
    }
}
