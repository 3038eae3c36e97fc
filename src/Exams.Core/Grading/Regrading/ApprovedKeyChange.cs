using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Grading.Regrading;

/// <summary>Key changes that two people stand for. Every result computed while it holds heeds it.</summary>
/// <param name="Id">The regrade.</param>
/// <param name="Changes">One for each item.</param>
/// <param name="NeverLower">Whether nobody's result as a whole may get worse by it.</param>
/// <param name="ApprovedBy">Who approved it.</param>
/// <param name="ApprovedAt">When. What graders scored of its items before that, by the old key, is the machine's to score anew.</param>
public sealed record ApprovedKeyChange(
    RegradeId Id,
    IReadOnlyList<KeyChange> Changes,
    bool NeverLower,
    PersonId ApprovedBy,
    Instant ApprovedAt)
{
    /// <summary>When it was taken back; null while it holds.</summary>
    public Instant? RolledBackAt { get; init; }

    /// <summary>The change of an item, or null.</summary>
    public KeyChange? Of(string itemIdentifier) => Changes.FirstOrDefault(change => change.Item == itemIdentifier);
}
