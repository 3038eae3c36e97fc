using Exams.Core.ItemBanks;
using Exams.Core.Qti.Tests;

namespace Exams.Core.Exams;

/// <summary>An item of the bank as an exam uses it.</summary>
/// <param name="ItemIdentifier">The item's QTI identifier within the bank version.</param>
/// <param name="Points">The weight: what a full score of the item's own scale is worth here; at least 0.</param>
/// <param name="Domain">The content area that it reports to, if any.</param>
/// <param name="IsRequired">Whether every form has it (QTI's <c>required</c>).</param>
/// <param name="IsFixed">Whether a shuffle leaves it in its place (QTI's <c>fixed</c>).</param>
/// <param name="Difficulty">How hard it is, for the blueprint; null if nobody says.</param>
public sealed record ExamItem(
    string ItemIdentifier,
    decimal Points = 1,
    string? Domain = null,
    bool IsRequired = false,
    bool IsFixed = false,
    Difficulty? Difficulty = null)
{
    /// <summary>What a learner may do with it; what isn't stated is as in its section.</summary>
    public ItemSessionControl? ItemControl { get; init; }
}
