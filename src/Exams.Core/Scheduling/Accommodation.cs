using NodaTime;

namespace Exams.Core.Scheduling;

/// <summary>What one learner was granted before the exam.</summary>
public sealed record Accommodation
{
    /// <summary>Nothing.</summary>
    public static Accommodation None { get; } = new();

    /// <summary>Added to every time limit, in percent of it: 0–400. Usual are 25, 50 and 100.</summary>
    public decimal ExtraTimePercent { get; init; }

    /// <summary>Added to every time limit after the percentage; at least zero.</summary>
    public Duration ExtraTime { get; init; } = Duration.Zero;

    /// <summary>How long the clock may stand still for breaks, beside what the exam allows everyone.</summary>
    public Duration BreakBudget { get; init; } = Duration.Zero;

    /// <summary>
    /// Whether the window's hard close moves with this learner: by the extra time and by the breaks taken from the budget.
    /// True unless somebody forbids it, so that extra time isn't cut by the common end.
    /// </summary>
    public bool MovesHardClose { get; init; } = true;

    /// <summary>Who approved it; null only for <see cref="None"/>.</summary>
    public PersonId? ApprovedBy { get; init; }

    /// <summary>From here on it grants nothing to a session that hasn't started; null for no end.</summary>
    public Instant? ValidUntil { get; init; }
}
