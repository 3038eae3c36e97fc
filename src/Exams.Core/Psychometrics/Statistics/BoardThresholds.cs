namespace Exams.Core.Psychometrics.Statistics;

/// <summary>Where certification boards look at an item or a test again.</summary>
public static class BoardThresholds
{
    /// <summary>Items that fewer of the learners get right are hard.</summary>
    public const double LowestDifficulty = 0.30;

    /// <summary>Items that more of the learners get right are easy.</summary>
    public const double HighestDifficulty = 0.89;

    /// <summary>At or below this an item's difficulty is unacceptable.</summary>
    public const double UnacceptablyHard = 0.19;

    /// <summary>At or above this an item's difficulty is unacceptable.</summary>
    public const double UnacceptablyEasy = 0.96;

    /// <summary>Items with a lower corrected point-biserial tell strong and weak learners apart too little.</summary>
    public const double LowestDiscrimination = 0.20;

    /// <summary>Tests with a lower alpha are too little reliable to decide by.</summary>
    public const double LowestReliability = 0.80;

    /// <summary>With fewer learners no figure is to be relied on: a point-biserial's standard error is about 1 ÷ √n, .18 here.</summary>
    public const int FewestLearners = 30;
}
