using NodaTime;

namespace Exams.Core.Exams;

/// <summary>The times that reviews keep to.</summary>
/// <param name="Lease">How long a claim keeps others away; claiming again renews it. 1 minute to 7 days.</param>
/// <param name="Due">How long a review may take from when it is opened; null for any time. 1 minute to 365 days.</param>
/// <param name="RemindBefore">How long before it is due somebody is reminded; null for never. Less than <paramref name="Due"/>.</param>
public sealed record ReviewTerms(Duration Lease, Duration? Due = null, Duration? RemindBefore = null)
{
    /// <summary>Half an hour at a time, and no end.</summary>
    public static ReviewTerms Usual { get; } = new(Duration.FromMinutes(30));

    /// <summary>When to remind of what is due at an instant; null for never.</summary>
    public Instant? RemindAt(Instant? due) => due - RemindBefore;
}
