using System.Globalization;
using Exams.Core.Auditing;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>What happens to a review, for the audit. Its scores aren't told: who reads trails may mark.</summary>
public static class ReviewDeeds
{
    /// <summary>A grader took it.</summary>
    public const string Claimed = "review.claimed";

    /// <summary>It went back into the queue.</summary>
    public const string Returned = "review.returned";

    /// <summary>It went to a lead.</summary>
    public const string Escalated = "review.escalated";

    /// <summary>It was overdue and was taken from its holder.</summary>
    public const string Reassigned = "review.reassigned";

    /// <summary>Its session was voided, and nobody has to score it.</summary>
    public const string Withdrawn = "review.withdrawn";

    /// <summary>It was scored.</summary>
    public const string Scored = "review.scored";

    /// <summary>Records that a review has come into its present state, once for each time that it does.</summary>
    public static Task AppendAsync(this IAuditTrail trail, ReviewTask task, PersonId by, string action, Instant now, CancellationToken cancellation) =>
        trail.AppendAsync(
            AuditScope.Of(AuditRealm.Review, task.Id),
            new AuditEntry(now, by, action, task.Id.Value, ReferenceOf(task, by, action)),
            cancellation);

    private static string ReferenceOf(ReviewTask task, PersonId by, string action) =>
        string.Create(CultureInfo.InvariantCulture, $"{action}/{by}/{Since(task).ToUnixTimeTicks()}-{task.Returns.Count}");

    private static Instant Since(ReviewTask task) => task.State switch
    {
        ReviewState.Claimed => task.ClaimedAt!.Value,
        ReviewState.Scored => task.ScoredAt!.Value,
        _ => task.Returns is [.., var last] ? last.At : task.OpenedAt,
    };
}
