using System.Globalization;
using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Exams;
using Exams.Core.Grading.Marking;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace Exams.Functions.Grading.Marking;

/// <summary>What graders score by. A version is never changed; reviews keep the one that they were opened with.</summary>
/// <param name="rubrics">Holds them.</param>
/// <param name="book">Remembers them.</param>
/// <param name="items">Knows what an exam's items can score.</param>
/// <param name="trail">Keeps who changed what.</param>
/// <param name="time">The server's clock.</param>
public sealed class RubricFunctions(IRubricStore rubrics, RubricBook book, ExamItems items, IAuditTrail trail, TimeProvider time)
{
    /// <summary>Gives an item of an exam a rubric, or its next version. <c>If-Match</c> names the newest one.</summary>
    [Function(nameof(PutRubric)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> PutRubric(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/exams/{id}/rubrics/{item}")] HttpRequest request,
        string id,
        string item,
        CancellationToken cancellation)
    {
        var body = await JsonBody<RubricRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await items.FindAsync(id, item, cancellation) is not { } found)
        {
            return Answer.NotFound();
        }

        var newest = await rubrics.GetAsync(found.ExamId, item, cancellationToken: cancellation);
        var rubric = body.Value!.ToRubric(found.ExamId, item, (newest?.Value.Version ?? 0) + 1);
        if (RubricValidation.Validate(rubric, found.MaxScore) is { Count: > 0 } problems)
        {
            return Answer.Refused(ProblemRefusal.Of("invalid-rubric", "The rubric can't be used", problems));
        }

        if (newest is not null && CanonicalJson.Of(newest.Value with { Version = rubric.Version }) == CanonicalJson.Of(rubric))
        {
            return Answer.Ok(RubricView.Of(newest.Value)).WithETag(newest.ETag);
        }

        if (newest is not null && request.Headers[HeaderNames.IfMatch].ToString() is var named && named != newest.ETag)
        {
            return Answer.Refused(named.Length == 0
                ? new Refusal("precondition-required", "If-Match is missing", "Send the ETag of the newest version in If-Match.")
                : Overtaken(rubric));
        }

        var written = await rubrics.AddAsync(rubric, newest?.ETag, cancellation);
        if (!written.IsWritten)
        {
            return Answer.Refused(Overtaken(rubric));
        }

        book.Forget(rubric.ExamId);
        await trail.AppendAsync(
            AuditScope.Of(AuditRealm.Exam, rubric.ExamId),
            request.Deed(time.Now(), "rubric.published", item, new { version = rubric.Version }, reference: ReferenceOf(rubric)),
            cancellation);
        return Answer.Created($"/api/exams/{rubric.ExamId}/rubrics/{Uri.EscapeDataString(item)}?version={rubric.Version}", RubricView.Of(rubric))
            .WithETag(written.ETag);
    }

    /// <summary>An item's newest rubric, or the version asked for.</summary>
    [Function(nameof(GetRubric)), Allow(Role.Author, Role.Lead, Role.Admin)]
    public async Task<IActionResult> GetRubric(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/exams/{id}/rubrics/{item}")] HttpRequest request,
        string id,
        string item,
        CancellationToken cancellation)
    {
        int? version = null;
        if (request.Query["version"].ToString() is { Length: > 0 } asked)
        {
            if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            {
                return Answer.Refused(new Refusal("invalid-query", "A query parameter does not fit", "version must be a whole number from 1."));
            }

            version = number;
        }

        return ExamId.TryParse(id, out var exam) && await rubrics.GetAsync(exam, item, version, cancellation) is { } found
            ? Answer.Ok(RubricView.Of(found.Value)).WithETag(found.ETag)
            : Answer.NotFound();
    }

    /// <summary>The newest rubrics of an exam, by item.</summary>
    [Function(nameof(ListRubrics)), Allow(Role.Author, Role.Lead, Role.Admin)]
    public async Task<IActionResult> ListRubrics(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/exams/{id}/rubrics")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!ExamId.TryParse(id, out var exam) || !await items.HasExamAsync(exam, cancellation))
        {
            return Answer.NotFound();
        }

        var found = await rubrics.ListAsync(exam, page, cancellation);
        return Answer.Ok(new RubricList([.. found.Items.Select(RubricView.Of)], found.Continuation));
    }

    /// <summary>An item's identifier may be as long as a reference.</summary>
    private static string ReferenceOf(MarkingRubric rubric) => $"rubric/{Digest.Of(rubric.ItemIdentifier)}/{rubric.Version}";

    private static Refusal Overtaken(MarkingRubric rubric) =>
        new("precondition-failed", "Somebody else was quicker", $"Version {rubric.Version} does not follow the version that If-Match names.");
}
