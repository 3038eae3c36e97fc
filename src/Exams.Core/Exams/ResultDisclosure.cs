namespace Exams.Core.Exams;

/// <summary>
/// What learners are shown of their released results, beside whether they passed. Never an item's content or key; the ATP sees points,
/// the scale and domains whatever this says, and no item.
/// </summary>
/// <param name="Points">Raw points, the most they could be, and percent.</param>
/// <param name="Scaled">The reported scale, where the exam has one.</param>
/// <param name="Domains">A percentage for each content area.</param>
/// <param name="Items">What each item gave, by its number.</param>
public sealed record ResultDisclosure(bool Points = true, bool Scaled = true, bool Domains = true, bool Items = false)
{
    /// <summary>Everything but items.</summary>
    public static ResultDisclosure Default { get; } = new();

    /// <summary>Whether they passed, and nothing else.</summary>
    public static ResultDisclosure PassFail { get; } = new(Points: false, Scaled: false, Domains: false);
}
