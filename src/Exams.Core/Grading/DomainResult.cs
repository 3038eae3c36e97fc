namespace Exams.Core.Grading;

/// <summary>What a learner scored in one content area.</summary>
/// <param name="Domain">The area's name.</param>
/// <param name="Raw">Weighted.</param>
/// <param name="Max">The most it could be on this form.</param>
/// <param name="Percent">0–100 with two decimals, halves away from zero; 0 where nothing could be scored.</param>
public sealed record DomainResult(string Domain, decimal Raw, decimal Max, decimal Percent);
