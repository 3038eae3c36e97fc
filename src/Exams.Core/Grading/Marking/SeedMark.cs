namespace Exams.Core.Grading.Marking;

/// <summary>What a copy of a seeded script is measured by.</summary>
/// <param name="Id">The script.</param>
/// <param name="ExpertScore">What experts agreed it deserves, on the item's own scale.</param>
public sealed record SeedMark(SeedId Id, decimal ExpertScore);
