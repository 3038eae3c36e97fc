namespace Exams.Core.Exams;

/// <summary>How many of a section's items a form draws, without replacement.</summary>
/// <param name="Count">In all; null for every item.</param>
/// <param name="Quotas">The blueprint: how many of each domain and difficulty, where it says so. No two are for the same.</param>
public sealed record Selection(int? Count = null, IReadOnlyList<Quota>? Quotas = null)
{
    /// <summary>Every item.</summary>
    public static Selection All { get; } = new();
}
