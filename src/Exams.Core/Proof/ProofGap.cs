namespace Exams.Core.Proof;

/// <summary>Something that couldn't be checked. It isn't a fault, and it isn't proved.</summary>
/// <param name="What">What was to be checked.</param>
/// <param name="Why">What was missing for it.</param>
public sealed record ProofGap(string What, string Why);
