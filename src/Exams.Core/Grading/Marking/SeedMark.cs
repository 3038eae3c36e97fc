using Exams.Core.Sessions;

namespace Exams.Core.Grading.Marking;

/// <summary>What a copy of a seeded script is measured by.</summary>
/// <param name="Id">The script.</param>
/// <param name="ExpertScore">What experts agreed it deserves, on the item's own scale.</param>
public sealed record SeedMark(SeedId Id, decimal ExpertScore)
{
    /// <summary>The session of the answer beside which it was dealt: the question is shown as of its bank version. Null in older copies.</summary>
    public SessionId? Beside { get; init; }
}
