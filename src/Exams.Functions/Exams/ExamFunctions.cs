using System.Globalization;
using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Exams;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace Exams.Functions.Exams;

/// <summary>What is sat: exams and their versions.</summary>
/// <param name="exams">Where exams live.</param>
/// <param name="drafting">Makes a first version from a package's test.</param>
public sealed class ExamFunctions(IExamStore exams, ExamDrafting drafting)
{
    /// <summary>Drafts an exam from a published bank's assessment test, and stores it as version 1.</summary>
    [Function(nameof(CreateExam)), Allow(Role.Author, Role.Admin), Audited(AuditRealm.Exam, "exam.created")]
    public async Task<IActionResult> CreateExam(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/exams")] HttpRequest request,
        CancellationToken cancellation)
    {
        var body = await JsonBody<ExamDraftRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        var (draft, undraftable) = await drafting.DraftAsync(body.Value!, cancellation);
        return undraftable is not null ? Answer.Refused(undraftable) : await AddAsync(draft!, null, NewId.IsRepeatable(request), cancellation);
    }

    /// <summary>Replaces an exam by its next version. <c>If-Match</c> names the newest one.</summary>
    [Function(nameof(PutExam)), Allow(Role.Author, Role.Admin), Audited(AuditRealm.Exam, "exam.revised")]
    public async Task<IActionResult> PutExam(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/exams/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<ExamDefinition>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!ExamId.TryParse(id, out var examId))
        {
            return Answer.NotFound();
        }

        if (body.Value!.Id != examId)
        {
            return Answer.Refused(new Refusal("invalid-exam", "The exam can't be used", $"id: {examId} is expected, as in the route."));
        }

        var newest = request.Headers[HeaderNames.IfMatch].ToString();
        if (body.Value.Version > 1 && newest.Length == 0)
        {
            return Answer.Refused(new Refusal("precondition-required", "If-Match is missing", "Send the ETag of the newest version in If-Match."));
        }

        return await drafting.RefuseUnknownItemsAsync(body.Value, cancellation) is { } unknown
            ? Answer.Refused(unknown)
            : await AddAsync(body.Value, newest.Length == 0 ? null : newest, repeatable: false, cancellation);
    }

    /// <summary>An exam's newest version, or the one asked for.</summary>
    [Function(nameof(GetExam)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> GetExam(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/exams/{id}")] HttpRequest request,
        string id,
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

        return ExamId.TryParse(id, out var examId) && await exams.GetAsync(examId, version, cancellation) is { } exam
            ? Answer.Ok(ExamView.Of(exam.Value)).WithETag(exam.ETag)
            : Answer.NotFound();
    }

    /// <summary>All exams, each in its newest version. ATPs schedule by this list, graders choose whose queue they work on; it shows no items.</summary>
    [Function(nameof(ListExams)), Allow(Role.Author, Role.Atp, Role.Grader, Role.Lead, Role.Admin)]
    public async Task<IActionResult> ListExams(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/exams")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        var found = await exams.ListAsync(page, cancellation);
        return Answer.Ok(new ExamList([.. found.Items.Select(ExamLine.Of)], found.Continuation));
    }

    private async Task<Answer> AddAsync(ExamDefinition exam, string? newest, bool repeatable, CancellationToken cancellation)
    {
        if (ExamValidation.Validate(exam) is { Count: > 0 } problems)
        {
            return Answer.Refused(ProblemRefusal.Of("invalid-exam", "The exam can't be used", problems));
        }

        if (await drafting.RefuseRouteAsync(exam, cancellation) is { } untravelled)
        {
            return Answer.Refused(untravelled);
        }

        if (await drafting.RefuseOutcomeTestAsync(exam, cancellation) is { } undecidable)
        {
            return Answer.Refused(undecidable);
        }

        var written = await exams.AddAsync(exam, newest, cancellation);
        if (written.IsWritten)
        {
            return Answer.Created($"/api/exams/{exam.Id}?version={exam.Version}", ExamView.Of(exam)).WithETag(written.ETag);
        }

        if (repeatable
            && await exams.GetAsync(exam.Id, exam.Version, cancellation) is { } there
            && CanonicalJson.Of(there.Value) == CanonicalJson.Of(exam))
        {
            return Answer.Created($"/api/exams/{exam.Id}?version={exam.Version}", ExamView.Of(there.Value)).WithETag(there.ETag);
        }

        return Answer.Refused(exam.Version == 1
            ? new Refusal("exam-exists", "The exam exists", $"There is an exam {exam.Id} already; PUT its next version.")
            : new Refusal("precondition-failed", "Somebody else was quicker", $"Version {exam.Version} does not follow the newest version that If-Match names."));
    }
}
