using Exams.Core.Qti;

namespace Exams.Core.ItemBanks;

/// <summary>What importing a package came to.</summary>
/// <param name="Bank">What can be published; null when an error stands in the way.</param>
/// <param name="Findings">Everything seen, in the order seen.</param>
public sealed record ItemBankImportResult(ItemBank? Bank, IReadOnlyList<Finding> Findings);
