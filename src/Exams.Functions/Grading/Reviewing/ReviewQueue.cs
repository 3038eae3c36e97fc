using System.Runtime.CompilerServices;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Reviewing;
using Exams.Functions.Http;
using NodaTime;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>Finds the next answer for a grader, so that graders don't fight for the same.</summary>
/// <param name="reviews">Holds the tasks.</param>
/// <param name="desk">Claims them.</param>
/// <param name="policies">Knows in which order an exam's answers are dealt.</param>
/// <param name="time">The server's clock.</param>
public sealed class ReviewQueue(IReviewStore reviews, ReviewDesk desk, ReviewPolicies policies, TimeProvider time)
{
    private const int PageSize = 50;

    /// <summary>Claims an answer that waits, one that was left behind by a lease that has ended if none else does; null where there is none.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="marker">For whom.</param>
    /// <param name="key">What a repeat of the request is known by; null where it can't be repeated.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<ReviewTask?> ClaimNextAsync(ReviewFilter filter, Marker marker, string? key, CancellationToken cancellation)
    {
        if (key is not null && await FindClaimedAsync(filter, marker, key, cancellation) is { } repeated)
        {
            return repeated;
        }

        var order = (await policies.OfAsync(filter.Exam, cancellation)).Order;
        foreach (var state in marker.IsLead ? [ReviewState.Escalated, ReviewState.Open, ReviewState.Claimed] : (ReviewState[])[ReviewState.Open, ReviewState.Claimed])
        {
            await foreach (var page in PagesAsync(filter, state, cancellation))
            {
                var now = time.Now();
                var fit = page.Where(task => filter.Fits(task) && task.IsFor(marker) && (state == ReviewState.Escalated || task.IsFree(now)));
                foreach (var task in Deal(fit, order, marker, now))
                {
                    // Somebody may have been quicker: then the next one is as good.
                    if ((await desk.ClaimAsync(task.Id.Value, marker, key, cancellation)).Task is { } claimed)
                    {
                        return claimed;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Every grader begins elsewhere where the order is random. Who has had a task before gets it last.</summary>
    private static IEnumerable<ReviewTask> Deal(IEnumerable<ReviewTask> tasks, ReviewOrder order, Marker marker, Instant now)
    {
        var dealt = order == ReviewOrder.OldestFirst
            ? tasks
            : tasks.OrderBy(task => Digest.Of($"{task.Id}/{marker.Id}/{now.ToUnixTimeTicks()}").ToString(), StringComparer.Ordinal);
        return dealt.OrderBy(task => task.Returns.Any(returned => returned.By == marker.Id));
    }

    private async Task<ReviewTask?> FindClaimedAsync(ReviewFilter filter, Marker marker, string key, CancellationToken cancellation)
    {
        await foreach (var page in PagesAsync(filter, ReviewState.Claimed, cancellation))
        {
            if (page.FirstOrDefault(task => task.ClaimedBy == marker.Id && task.ClaimKey == key) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private async IAsyncEnumerable<IReadOnlyList<ReviewTask>> PagesAsync(
        ReviewFilter filter,
        ReviewState state,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = new PageRequest(PageSize);
        do
        {
            var found = await reviews.ListAsync(filter.Exam, state, page, filter.Item, cancellation);
            yield return found.Items;
            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
    }
}
