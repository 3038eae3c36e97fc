namespace Exams.Core.Proof;

/// <summary>Something in an export that can't be true.</summary>
/// <param name="Code">What is wrong: a stable name.</param>
/// <param name="Where">Which member of the export.</param>
/// <param name="Expected">What follows from the rest.</param>
/// <param name="Found">What it says.</param>
public sealed record ProofFinding(string Code, string Where, string Expected, string Found);
