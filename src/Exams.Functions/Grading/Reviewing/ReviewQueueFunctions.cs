using System.Globalization;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Reviewing;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>The graders' queue. What isn't for a grader to score isn't in it.</summary>
/// <param name="reviews">Holds the tasks.</param>
/// <param name="queue">Deals them.</param>
/// <param name="time">The server's clock.</param>
public sealed class ReviewQueueFunctions(IReviewStore reviews, ReviewQueue queue, TimeProvider time)
{
    private const int MaxRound = 3;
    private const string RepeatKey = "Idempotency-Key";

    /// <summary>An exam's tasks in one state, oldest first: of an item, for a reason, in a round, or the caller's own where that is asked.</summary>
    [Function(nameof(ListReviews)), Allow(Role.Grader, Role.Lead, Role.Admin)]
    public async Task<IActionResult> ListReviews(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reviews")] HttpRequest request,
        CancellationToken cancellation)
    {
        var unread = TryRead(request, out var filter, out var state, out var mine);
        if ((PageQuery.TryRead(request, out var page) ?? unread) is { } refused)
        {
            return Answer.Refused(refused);
        }

        var marker = ReviewFunctions.MarkerOf(request);
        var marks = Caller.Of(request) is var caller && (caller.Is(Role.Grader) || caller.Is(Role.Lead));
        var found = await reviews.ListAsync(filter!.Exam, state, page, filter.Item, cancellation);
        return Answer.Ok(new ReviewList(
            [
                .. found.Items
                    .Where(task => filter.Fits(task) && (marks ? task.IsFor(marker) : task.Seed is null))
                    .Where(task => !mine || task.ClaimedBy == marker.Id)
                    .Select(task => ReviewLine.Of(task, marker)),
            ],
            found.Continuation));
    }

    /// <summary>Claims the next answer that waits for the caller. With an <c>Idempotency-Key</c> a repeat gives the same one.</summary>
    [Function(nameof(ClaimNextReview)), Allow(Role.Grader, Role.Lead)]
    public async Task<IActionResult> ClaimNextReview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reviews/claim-next")] HttpRequest request,
        CancellationToken cancellation)
    {
        var body = await JsonBody<ClaimNextRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        var (wanted, marker) = (body.Value!, ReviewFunctions.MarkerOf(request));
        var filter = new ReviewFilter(wanted.ExamId, wanted.ItemIdentifier, wanted.Reason, wanted.Round);
        var key = request.Headers.ContainsKey(RepeatKey) ? NewId.For(request, $"claim-next/{marker.Id}/{wanted.ExamId}") : null;
        var task = await queue.ClaimNextAsync(filter, marker, key, cancellation);
        return Answer.Ok(new NextReview(task is null ? null : ReviewDetail.Of(task, marker, time.Now())));
    }

    private static Refusal? TryRead(HttpRequest request, out ReviewFilter? filter, out ReviewState state, out bool mine)
    {
        (filter, state, mine) = (null, ReviewState.Open, false);
        if (!ExamId.TryParse(request.Query["exam"], out var exam))
        {
            return Invalid("exam must name an exam");
        }

        ReviewReason? reason = null;
        int? round = null;
        if (request.Query["state"].ToString() is { Length: > 0 } asked && !TryRead(asked, out state))
        {
            return Invalid($"state must be {Words<ReviewState>()}");
        }

        if (request.Query["reason"].ToString() is { Length: > 0 } why)
        {
            if (!TryRead<ReviewReason>(why, out var known))
            {
                return Invalid($"reason must be {Words<ReviewReason>()}");
            }

            reason = known;
        }

        if (request.Query["round"].ToString() is { Length: > 0 } which)
        {
            if (!int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MaxRound)
            {
                return Invalid($"round must be a whole number from 1 to {MaxRound}");
            }

            round = number;
        }

        if (request.Query["mine"].ToString() is { Length: > 0 } own && !bool.TryParse(own, out mine))
        {
            return Invalid("mine must be true or false");
        }

        var item = request.Query["item"].ToString();
        filter = new ReviewFilter(exam, item.Length == 0 ? null : item, reason, round);
        return null;
    }

    private static Refusal Invalid(string expected) => new("invalid-query", "A query parameter does not fit", $"{expected}.");

    private static bool TryRead<T>(string text, out T value)
        where T : struct, Enum
    {
        value = Enum.GetValues<T>().FirstOrDefault(candidate => Word(candidate) == text);
        return Word(value) == text;
    }

    private static string Words<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Word));

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";
}
