namespace Exams.Core.Psychometrics.Statistics;

/// <summary>How long an item took, in seconds, over the learners of whom that is known.</summary>
/// <param name="Learners">How many these are.</param>
/// <param name="Mean">Seconds.</param>
/// <param name="Percentile5">By linear interpolation between order statistics (Hyndman and Fan's type 7), as the others.</param>
/// <param name="Percentile25">Seconds.</param>
/// <param name="Median">Seconds.</param>
/// <param name="Percentile75">Seconds.</param>
/// <param name="Percentile95">Seconds.</param>
public sealed record ResponseTimeStatistics(
    int Learners,
    double Mean,
    double Percentile5,
    double Percentile25,
    double Median,
    double Percentile75,
    double Percentile95);
