using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Items;

namespace Exams.Core.ItemBanks;

/// <summary>What is known of a bank's item without opening it.</summary>
/// <param name="Identifier">Unique in the version.</param>
/// <param name="Title">For authors.</param>
/// <param name="Path">Its file.</param>
/// <param name="Scoring">How it comes to its score.</param>
/// <param name="IsHumanScored">Whether a grader scores it.</param>
/// <param name="Interactions">The kinds of its interactions, in document order.</param>
public sealed record ItemBankItem(
    string Identifier,
    string Title,
    string Path,
    ScoringKind Scoring,
    bool IsHumanScored,
    IReadOnlyList<InteractionKind> Interactions)
{
    /// <summary>The most that its SCORE can become, where it tells.</summary>
    public double? MaxScore { get; init; }

    /// <summary>
    /// The content area: the first taxon of the first taxon path in its metadata (LOM 9.2), by its identifier or else its name; null
    /// where there is none.
    /// </summary>
    public string? Domain { get; init; }

    /// <summary>LOM 1.5.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];
}
