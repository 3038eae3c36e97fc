using Exams.Core.Grading.Reviewing;

namespace Exams.Core.Grading.Regrading;

/// <summary>A submission as it is scored with and without each key change that touches it.</summary>
/// <remarks>
/// A change that must lower nobody is heeded only if the result as a whole doesn't get worse by it; each is asked in the order of
/// approval, on top of those that are heeded. So a session that is graded after the approval comes to what it would have come to by being
/// regraded.
/// </remarks>
public sealed class KeyedSubmission
{
    private readonly ScoredSubmission _published;
    private readonly IReadOnlyList<(ApprovedKeyChange Change, ScoredSubmission Scored)> _changed;

    internal KeyedSubmission(ScoredSubmission published, IReadOnlyList<(ApprovedKeyChange Change, ScoredSubmission Scored)> changed) =>
        (_published, _changed) = (published, changed);

    /// <summary>
    /// What a human has to score: by all the changes, and where one may not count because nobody may be lowered, also without it.
    /// </summary>
    public ScoredSubmission ToReview
    {
        get
        {
            var by = Pick(_changed.Select(changed => changed.Change));
            if (!_changed.Any(changed => changed.Change.NeverLower))
            {
                return by;
            }

            var others = _changed.Select(changed => changed.Scored.Items).Prepend(_published.Items).ToList();
            return by with
            {
                Items =
                [
                    .. by.Items.Select((item, index) => others.Select(items => items[index]).FirstOrDefault(IsPending) is { } pending && !IsPending(item) ? pending : item),
                ],
            };
        }
    }

    /// <summary>The result by the changes that count.</summary>
    /// <param name="reviews">What humans made of what <see cref="ToReview"/> asks, and of what was flagged besides.</param>
    /// <param name="compute">Adds up.</param>
    public ExamResult Compute(IReadOnlyCollection<ReviewTask> reviews, Func<ScoredSubmission, ExamResult> compute)
    {
        if (_changed.Count == 0)
        {
            return compute(ReviewFlags.AsReviewed(_published, reviews));
        }

        var heeded = new List<ApprovedKeyChange>();
        var kept = new List<RegradeId>();
        ExamResult? result = null;
        foreach (var (change, _) in _changed)
        {
            if (!change.NeverLower)
            {
                heeded.Add(change);
                result = null;
                continue;
            }

            result ??= By(heeded, reviews, compute);
            var changed = By([.. heeded, change], reviews, compute);
            if (IsWorse(changed, result))
            {
                kept.Add(change.Id);
            }
            else
            {
                heeded.Add(change);
                result = changed;
            }
        }

        return (result ?? By(heeded, reviews, compute)) with
        {
            KeyChanges = [.. _changed.Select(changed => changed.Change.Id)],
            NotLoweredBy = kept.Count == 0 ? null : kept,
        };
    }

    /// <summary>Whether a result is worse than another: a smaller part of what could be reached, or no longer a pass.</summary>
    public static bool IsWorse(ExamResult result, ExamResult than) =>
        ResultComputation.Fraction(result.Raw, result.Max) < ResultComputation.Fraction(than.Raw, than.Max)
        || (than.Passed == true && result.Passed != true);

    private static bool IsPending(ScoredItem item) => item.ScoredBy == ScoredBy.PendingHuman;

    private ExamResult By(IReadOnlyList<ApprovedKeyChange> heeded, IReadOnlyCollection<ReviewTask> reviews, Func<ScoredSubmission, ExamResult> compute)
    {
        var scored = ReviewFlags.AsReviewed(Pick(heeded), reviews);
        return compute(scored with { Items = [.. scored.Items.Select(item => WithoutOldJudgement(item, heeded, reviews))] });
    }

    /// <summary>Each item as the last change of it has it.</summary>
    private ScoredSubmission Pick(IEnumerable<ApprovedKeyChange> heeded)
    {
        var ids = heeded.Select(change => change.Id).ToHashSet();
        var by = _changed.Where(changed => ids.Contains(changed.Change.Id)).Reverse().ToList();
        return by.Count == 0 ? _published : _published with
        {
            Items =
            [
                .. _published.Items.Select((item, index) => by.Where(changed => changed.Change.Of(item.ItemIdentifier) is not null)
                    .Select(changed => changed.Scored.Items[index])
                    .FirstOrDefault(item)),
            ],
        };
    }

    /// <summary>What a grader confirmed by the old key is scored by the machine with the new one, where it can.</summary>
    private static ScoredItem WithoutOldJudgement(ScoredItem item, IReadOnlyList<ApprovedKeyChange> heeded, IReadOnlyCollection<ReviewTask> reviews)
    {
        var last = heeded.LastOrDefault(change => change.Of(item.ItemIdentifier) is not null);
        return IsPending(item)
            && item.Score is not null
            && last?.Of(item.ItemIdentifier)!.IsRekeyed == true
            && !reviews.Any(review => review.ItemNumber == item.ItemNumber && review.ScoredAt >= last.ApprovedAt)
                ? item with { ScoredBy = ScoredBy.Machine, ReviewReason = null, Rubric = null }
                : item;
    }
}
