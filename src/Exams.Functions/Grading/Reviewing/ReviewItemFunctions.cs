using Exams.Core;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Qti.View;
using Exams.Functions.Http;
using Exams.Functions.ItemBanks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>Shows graders the question beside the answer: whoever holds a task or has scored it, and leads who could mark it.</summary>
/// <param name="desk">Knows whose a task is.</param>
/// <param name="items">Finds the question.</param>
/// <param name="assets">Serves files.</param>
public sealed class ReviewItemFunctions(ReviewDesk desk, ReviewedItems items, BankAssets assets)
{
    /// <summary>The question as the learner saw it, and what was answered. It names no learner, and no key.</summary>
    [Function(nameof(GetReviewItem)), Allow(Role.Grader, Role.Lead)]
    public async Task<IActionResult> GetReviewItem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reviews/{id}/item")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        await desk.FindShownAsync(id, ReviewFunctions.MarkerOf(request), cancellation) is { } task
            ? Answer.Ok(new ReviewItem(task.Id, await items.ShowAsync(task, cancellation), task.Responses))
            : Answer.NotFound();

    /// <summary>A file that the question shows.</summary>
    [Function(nameof(GetReviewAsset)), Allow(Role.Grader, Role.Lead)]
    public async Task<IActionResult> GetReviewAsset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reviews/{id}/assets/{*path}")] HttpRequest request,
        string id,
        string path,
        CancellationToken cancellation)
    {
        if (await desk.FindShownAsync(id, ReviewFunctions.MarkerOf(request), cancellation) is not { } task)
        {
            return Answer.NotFound();
        }

        var (bank, version) = await items.BankOfAsync(task, cancellation);
        return await assets.ServeAsync(bank, version, path, cancellation);
    }
}

/// <summary>What a grader looks at: a question, and an answer to it.</summary>
/// <param name="ReviewId">The task.</param>
/// <param name="View">The question as it was when it was answered: its choices in the learner's order, with the values drawn for them.</param>
/// <param name="Responses">The answer, by response identifier.</param>
public sealed record ReviewItem(ReviewId ReviewId, CandidateItem View, CanonicalJson Responses);
