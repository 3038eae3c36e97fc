namespace Exams.Core.Psychometrics.Statistics;

/// <summary>Learners of like scores.</summary>
/// <param name="Learners">How many; equal scores are never parted, so that groups may be larger or smaller than planned, even empty.</param>
/// <param name="MeanPercent">Their mean score in percent; null for an empty group.</param>
public sealed record ScoreGroup(int Learners, double? MeanPercent);
