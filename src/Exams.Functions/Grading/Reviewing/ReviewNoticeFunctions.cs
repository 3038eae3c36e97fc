using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>What graders are told.</summary>
/// <param name="notices">Where notices live.</param>
public sealed class ReviewNoticeFunctions(IReviewNoticeStore notices)
{
    /// <summary>The caller's notices, newest first: which of their reviews are due soon, and which went to somebody else.</summary>
    [Function(nameof(ListMyReviewNotices)), Allow(Role.Grader, Role.Lead)]
    public async Task<IActionResult> ListMyReviewNotices(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/me/review-notices")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        var found = await notices.ListAsync(PersonId.Parse(Caller.Of(request).Subject), page, cancellation);
        return Answer.Ok(new ReviewNoticeList([.. found.Items.Select(ReviewNoticeView.Of)], found.Continuation));
    }
}
