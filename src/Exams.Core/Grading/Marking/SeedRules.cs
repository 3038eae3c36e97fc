using Exams.Core.Exams;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Grading.Marking;

/// <summary>When a grader gets a seeded script, which one, and how it is dressed so that nothing tells it from a learner's answer. Pure.</summary>
public static class SeedRules
{
    private static readonly AtpId NoAtp = AtpId.Parse("seed");

    /// <summary>The longest time by which a copy seems to be younger than the answer beside it, in seconds.</summary>
    private const int MaxLag = 90;

    /// <summary>
    /// Whether claiming an answer brings a seeded script. The same claim always does, or never; renewing it doesn't, and neither does an
    /// answer that a machine has scored, for a copy has no such proposal.
    /// </summary>
    /// <param name="policy">The exam's policy.</param>
    /// <param name="claimed">What was claimed.</param>
    public static bool IsDue(ReviewPolicy policy, ReviewTask claimed) =>
        claimed is { Seed: null, IsAdjudication: false, ProposedScore: null, ClaimedBy: { } grader, State: ReviewState.Claimed }
        && claimed.ClaimedUntil == claimed.ClaimedAt + claimed.Terms.Lease
        && Chance.Hits(policy.SeedPercent, "seed", claimed.Id.Value, grader.Value);

    /// <summary>The scripts that a grader could get beside an answer, in the order in which they should: another for everyone.</summary>
    /// <param name="seeds">All of the exam.</param>
    /// <param name="claimed">The answer.</param>
    public static IEnumerable<SeedScript> Candidates(IEnumerable<SeedScript> seeds, ReviewTask claimed) => seeds
        .Where(seed => seed.RetiredAt is null && seed.ItemIdentifier == claimed.ItemIdentifier && seed.ExpertScore <= claimed.MaxScore)
        .OrderBy(seed => Chance.Of("order", claimed.ClaimedBy!.Value.Value, seed.Id.Value));

    /// <summary>A grader's copy of a script, as one more answer that waits beside the one they have claimed.</summary>
    /// <param name="seed">The script.</param>
    /// <param name="beside">The answer.</param>
    public static ReviewTask CopyOf(SeedScript seed, ReviewTask beside)
    {
        var grader = beside.ClaimedBy!.Value;
        var id = ReviewId.For(seed.Id, grader);
        var opened = beside.OpenedAt + Duration.FromMilliseconds((long)(1_000 * MaxLag * Chance.Of("lag", id.Value)));
        return new ReviewTask
        {
            Id = id,
            SessionId = SessionId.Parse(id.Value),
            ExamId = seed.ExamId,
            AtpId = NoAtp,
            ItemNumber = beside.ItemNumber,
            ItemIdentifier = seed.ItemIdentifier,
            Reason = beside.Reason,
            Round = beside.Round,
            Responses = seed.Responses,
            Rubric = beside.Rubric,
            Scheme = beside.Scheme,
            MaxScore = beside.MaxScore,
            OpenedAt = opened,
            Terms = beside.Terms,
            DueAt = opened + beside.Terms.Due,
            RemindAt = beside.Terms.RemindAt(opened + beside.Terms.Due),
            ReservedFor = grader,
            Seed = new SeedMark(seed.Id, seed.ExpertScore) { Beside = beside.SessionId },
        };
    }
}
