using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Marking;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Psychometrics.Agreement;
using Exams.Functions.Grading.Reviewing;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Grading.Marking;

/// <summary>What leads watch: how well graders agree, where they drift, and what is overdue.</summary>
/// <param name="marks">Holds what is compared.</param>
/// <param name="notices">Holds what leads are told.</param>
public sealed class MarkingQualityFunctions(IMarkStore marks, IReviewNoticeStore notices)
{
    private static readonly Refusal NoExam = new("invalid-query", "A query parameter does not fit", "exam must name an exam.");

    /// <summary>How well the graders of an exam agree with each other on what was marked twice.</summary>
    [Function(nameof(GetAgreement)), Allow(Role.Lead, Role.Admin)]
    public async Task<IActionResult> GetAgreement(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/marking/agreement")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (!ExamId.TryParse(request.Query["exam"], out var exam))
        {
            return Answer.Refused(NoExam);
        }

        var all = await Pages.AllAsync(page => marks.ListAsync(exam, page, cancellation));
        return Answer.Ok(new AgreementView(exam, MarkingQuality.Overall(all), MarkingQuality.ByItem(all), MarkingQuality.ByGrader(all)));
    }

    /// <summary>How far each grader of an exam is from the known scores of seeded scripts.</summary>
    [Function(nameof(GetDrift)), Allow(Role.Lead, Role.Admin)]
    public async Task<IActionResult> GetDrift(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/marking/drift")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (!ExamId.TryParse(request.Query["exam"], out var exam))
        {
            return Answer.Refused(NoExam);
        }

        var all = await Pages.AllAsync(page => marks.ListAsync(exam, page, cancellation));
        return Answer.Ok(new DriftView(exam, MarkingQuality.Drift(all)));
    }

    /// <summary>What the leads of an exam's graders are told of reviews: what is due soon and has nobody, and what is overdue.</summary>
    [Function(nameof(ListExamReviewNotices)), Allow(Role.Lead, Role.Admin)]
    public async Task<IActionResult> ListExamReviewNotices(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/marking/notices")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!ExamId.TryParse(request.Query["exam"], out var exam))
        {
            return Answer.Refused(NoExam);
        }

        var found = await notices.ListAsync(exam, page, cancellation);
        return Answer.Ok(new ReviewNoticeList([.. found.Items.Select(ReviewNoticeView.Of)], found.Continuation));
    }
}

/// <summary>How well graders agree.</summary>
/// <param name="ExamId">The exam.</param>
/// <param name="Overall">Over all that was marked twice.</param>
/// <param name="Items">By item.</param>
/// <param name="Graders">By grader, over all and by item; an answer counts for both its markers.</param>
public sealed record AgreementView(ExamId ExamId, ScoreAgreement Overall, IReadOnlyList<ItemAgreement> Items, IReadOnlyList<GraderAgreement> Graders);

/// <summary>How far graders are from known scores.</summary>
/// <param name="ExamId">The exam.</param>
/// <param name="Graders">By grader, over all and by item.</param>
public sealed record DriftView(ExamId ExamId, IReadOnlyList<GraderAgreement> Graders);
