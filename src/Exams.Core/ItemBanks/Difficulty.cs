namespace Exams.Core.ItemBanks;

/// <summary>How hard an item is, in the five bands of LOM 5.8.</summary>
public enum Difficulty
{
    /// <summary>Very easy.</summary>
    VeryEasy,

    /// <summary>Easy.</summary>
    Easy,

    /// <summary>Medium.</summary>
    Medium,

    /// <summary>Difficult.</summary>
    Difficult,

    /// <summary>Very difficult.</summary>
    VeryDifficult,
}
