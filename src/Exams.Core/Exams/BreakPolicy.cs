using NodaTime;

namespace Exams.Core.Exams;

/// <summary>Breaks that every learner may take. The content is hidden in all of them.</summary>
/// <param name="Budget">How long those breaks may last in all that a learner takes when they like; an accommodation adds to it.</param>
/// <param name="MaxCount">How many of those.</param>
public sealed record BreakPolicy(Duration Budget, int MaxCount)
{
    /// <summary>No breaks but those that an accommodation grants.</summary>
    public static BreakPolicy None { get; } = new(Duration.Zero, 0);

    /// <summary>
    /// Whether the clock stands still until the budget, or a scheduled break's length, is used up. Where it doesn't, a break takes
    /// working time, except what an accommodation's own budget grants.
    /// </summary>
    public bool StopsClock { get; init; } = true;

    /// <summary>Breaks between sections. Sections are then worked on one by one and never back.</summary>
    public IReadOnlyList<ScheduledBreak> Scheduled { get; init; } = [];

    /// <summary>How long the clock may stand still in all, without what an accommodation adds.</summary>
    internal Duration LongestStop =>
        StopsClock ? Scheduled.Aggregate(Budget, (sum, one) => sum + one.MaxLength) : Duration.Zero;

    /// <summary>Whether two policies allow the same breaks.</summary>
    public bool Equals(BreakPolicy? other) =>
        other is not null
        && (Budget, MaxCount, StopsClock) == (other.Budget, other.MaxCount, other.StopsClock)
        && Scheduled.SequenceEqual(other.Scheduled);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Budget, MaxCount, StopsClock, Scheduled.Count);
}
