using Exams.Core.ItemBanks;

namespace Exams.Core.Exams;

/// <summary>How many of a section's drawn items are of a domain, of a band of difficulty, or of both.</summary>
/// <param name="Minimum">At least 0.</param>
/// <param name="Maximum">Not below the minimum; null for no limit.</param>
/// <param name="Domain">As the items name it; null for all domains.</param>
/// <param name="Difficulty">As the items have it; null for all bands.</param>
public sealed record Quota(int Minimum, int? Maximum = null, string? Domain = null, Difficulty? Difficulty = null)
{
    /// <summary>Whether an item counts.</summary>
    public bool Counts(ExamItem item) => (Domain is null || item.Domain == Domain) && (Difficulty is null || item.Difficulty == Difficulty);

    /// <summary>What it asks for, for a reader.</summary>
    public override string ToString() => $"{(Domain is null ? "" : $"domain '{Domain}'")}{(Domain is null || Difficulty is null ? "" : " and ")}{(Difficulty is null ? "" : $"difficulty {Difficulty}")}";
}
