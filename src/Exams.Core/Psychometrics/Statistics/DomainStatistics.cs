namespace Exams.Core.Psychometrics.Statistics;

/// <summary>One content area.</summary>
/// <param name="Domain">Its name.</param>
/// <param name="Learners">How many had items of it.</param>
/// <param name="Mean">In percent of the most points.</param>
/// <param name="Deviation">Over n − 1, in percent of the most points.</param>
/// <param name="Reliability">Of its items.</param>
public sealed record DomainStatistics(string Domain, int Learners, double? Mean, double? Deviation, Reliability Reliability);
