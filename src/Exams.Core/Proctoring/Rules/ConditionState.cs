namespace Exams.Core.Proctoring.Rules;

/// <summary>What a condition remembers of the events since its rule's last incident.</summary>
public sealed record ConditionState
{
    /// <summary>Nothing yet.</summary>
    public static ConditionState Start { get; } = new();

    /// <summary>With count: the newest that count, at most as many as are needed.</summary>
    public IReadOnlyList<EventMark> Marks { get; init; } = [];

    /// <summary>With longest and total: what lasted and is over, oldest first, bounded.</summary>
    public IReadOnlyList<EventSpan> Spans { get; init; } = [];

    /// <summary>With longest and total: what lasts; null where nothing does.</summary>
    public EventSpan? Open { get; init; }
}
