namespace Exams.Core.Psychometrics.Statistics;

/// <summary>How one group of like scores did on one item: a point of its empirical characteristic curve.</summary>
/// <param name="Learners">How many of the group had it.</param>
/// <param name="Difficulty">Their mean part of its points; null for none.</param>
public sealed record GroupDifficulty(int Learners, double? Difficulty);
