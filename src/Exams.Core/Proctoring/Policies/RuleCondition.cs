using NodaTime;

namespace Exams.Core.Proctoring.Policies;

/// <summary>
/// When a rule raises an incident. Exactly one of the members that are marked so says how it is met; what it looks at is always the
/// events since the rule's last incident. Times are the session's own: while its clock stands still, none passes.
/// </summary>
public sealed record RuleCondition
{
    /// <summary>One of: at least so many events of <see cref="Of"/>, 1–50, within <see cref="Within"/>.</summary>
    public int? Count { get; init; }

    /// <summary>One of: what the one kind of <see cref="Of"/> begins has lasted so long without a break.</summary>
    public Duration? Longest { get; init; }

    /// <summary>One of: what the one kind of <see cref="Of"/> begins has lasted so long altogether, within <see cref="Within"/>.</summary>
    public Duration? Total { get; init; }

    /// <summary>One of: nothing at all was heard for so long, and then something was.</summary>
    public Duration? Silence { get; init; }

    /// <summary>One of: every one of these is met at the same moment, 2–8.</summary>
    public IReadOnlyList<RuleCondition>? All { get; init; }

    /// <summary>One of: any of these is met, 2–8.</summary>
    public IReadOnlyList<RuleCondition>? Any { get; init; }

    /// <summary>Which kinds of events; with count at least one, with longest and total exactly one that lasts.</summary>
    public IReadOnlyList<TelemetryKind>? Of { get; init; }

    /// <summary>How far back it looks, with count and total; null for all of the session.</summary>
    public Duration? Within { get; init; }

    /// <summary>With count: only events that say they are at least so severe, 0–1.</summary>
    public decimal? MinSeverity { get; init; }

    /// <summary>With count: only events of these codes.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    /// <summary>The conditions that this is made of; none where it is met by events.</summary>
    internal IReadOnlyList<RuleCondition> Parts => All ?? Any ?? [];
}
