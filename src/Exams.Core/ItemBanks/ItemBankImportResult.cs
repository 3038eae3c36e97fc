using Exams.Core.Qti;

namespace Exams.Core.ItemBanks;

/// <summary>What importing a package came to.</summary>
/// <param name="Bank">The bank to publish; null when there is an error among <paramref name="Findings"/>: then nothing is published.</param>
/// <param name="Items">Every item that could be read, with how it will be scored, whether or not the bank can be published.</param>
/// <param name="Findings">Everything seen, errors first, then by file and line.</param>
public sealed record ItemBankImportResult(ItemBank? Bank, IReadOnlyList<BankItem> Items, IReadOnlyList<Finding> Findings);
