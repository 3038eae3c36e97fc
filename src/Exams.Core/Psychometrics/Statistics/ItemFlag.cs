namespace Exams.Core.Psychometrics.Statistics;

/// <summary>Why an author should look at an item. <see cref="BoardThresholds"/> has the figures.</summary>
public enum ItemFlag
{
    /// <summary>Too few learners had it for its figures to be relied on.</summary>
    TooFewLearners,

    /// <summary>p is below .30.</summary>
    Hard,

    /// <summary>p is above .89.</summary>
    Easy,

    /// <summary>p is at most .19, or at least .96.</summary>
    UnacceptableDifficulty,

    /// <summary>The corrected point-biserial is below .20.</summary>
    LowDiscrimination,

    /// <summary>The corrected point-biserial is below 0: stronger learners do worse.</summary>
    NegativeDiscrimination,

    /// <summary>A wrong option is chosen by the stronger learners, more so than the item is solved by them: the key may be wrong.</summary>
    KeySuspected,
}
