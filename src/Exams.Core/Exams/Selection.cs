namespace Exams.Core.Exams;

/// <summary>How many of a section's items a form draws, without replacement.</summary>
/// <param name="Count">In all; null for every item.</param>
/// <param name="Quotas">The least of each domain, where the blueprint says so.</param>
public sealed record Selection(int? Count = null, IReadOnlyList<DomainQuota>? Quotas = null)
{
    /// <summary>Every item.</summary>
    public static Selection All { get; } = new();
}

/// <summary>The least number of items that a form draws from one domain.</summary>
/// <param name="Domain">As the items name it.</param>
/// <param name="Count">At least 1.</param>
public sealed record DomainQuota(string Domain, int Count);
