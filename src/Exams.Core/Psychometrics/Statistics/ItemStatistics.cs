namespace Exams.Core.Psychometrics.Statistics;

/// <summary>One item.</summary>
public sealed record ItemStatistics
{
    /// <summary>The item.</summary>
    public required string Item { get; init; }

    /// <summary>The content area, if any.</summary>
    public string? Domain { get; init; }

    /// <summary>What a full score is worth.</summary>
    public required double MaxPoints { get; init; }

    /// <summary>How many learners had it.</summary>
    public required int Learners { get; init; }

    /// <summary>p: the mean part of its points, 0–1; of an item that gives all or nothing, the part of the learners who solved it.</summary>
    public double? Difficulty { get; init; }

    /// <summary>
    /// The corrected point-biserial correlation: Pearson's of the item's points with the rest score, which is the part reached of all other
    /// points of the form (Henrysson 1963, Psychometrika 28, p. 211). Null without variance in either.
    /// </summary>
    public double? Discrimination { get; init; }

    /// <summary>
    /// D: p among the upper 27 % of the learners by score minus p among the lower 27 % (Kelley 1939, Journal of Educational Psychology 30,
    /// p. 17). Learners with equal scores are never parted. Null where the scores don't part the learners.
    /// </summary>
    public double? UpperLower { get; init; }

    /// <summary>How many left it out and answered a later one.</summary>
    public required int Omitted { get; init; }

    /// <summary>How many didn't get to it: they answered neither it nor any later one.</summary>
    public required int NotReached { get; init; }

    /// <summary>Alpha of the others; above the test's the item does harm. Null where learners' forms differ, or below three items.</summary>
    public double? AlphaIfDeleted { get; init; }

    /// <summary>What can be chosen, in the item's order; empty where nothing can.</summary>
    public required IReadOnlyList<OptionStatistics> Options { get; init; }

    /// <summary>How long it took; null where that isn't known of anybody.</summary>
    public ResponseTimeStatistics? Time { get; init; }

    /// <summary>How the groups of <see cref="TestStatistics.Groups"/> did.</summary>
    public required IReadOnlyList<GroupDifficulty> ByGroup { get; init; }

    /// <summary>Why an author should look at it.</summary>
    public required IReadOnlyList<ItemFlag> Flags { get; init; }
}
