using Exams.Core.Sessions;

namespace Exams.Core.Grading;

/// <summary>A submission after the machine has scored it. The same submission and bank version always give the same.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="SubmissionDigest">What was scored.</param>
/// <param name="Items">Every item of the form, by number.</param>
public sealed record ScoredSubmission(SessionId SessionId, Digest SubmissionDigest, IReadOnlyList<ScoredItem> Items)
{
    /// <summary>The items that a human has to score.</summary>
    public IEnumerable<ScoredItem> Pending() => Items.Where(i => i.ScoredBy == ScoredBy.PendingHuman);
}
