using Exams.Core.Qti;
using NodaTime;

namespace Exams.Core.ItemBanks;

/// <summary>How far an import is.</summary>
public enum ImportStatus
{
    /// <summary>It is being read.</summary>
    Running,

    /// <summary>There is a new version, or the package was one already.</summary>
    Published,

    /// <summary>The package has errors; nothing was published.</summary>
    Refused,
}

/// <summary>What came of an import: every finding and, for each item, what will be scored how.</summary>
/// <param name="BankId">The bank.</param>
/// <param name="ImportId">The import.</param>
/// <param name="Status">How far it is.</param>
/// <param name="StartedAt">When the upload was complete.</param>
/// <param name="Findings">Everything seen; at most <see cref="MaxFindings"/>, errors first.</param>
/// <param name="Items">Every item that could be read, with how it will be scored.</param>
/// <param name="Version">The version; null unless published.</param>
public sealed record ItemBankImportReport(
    ItemBankId BankId,
    ImportId ImportId,
    ImportStatus Status,
    Instant StartedAt,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<BankItem> Items,
    ItemBankVersionId? Version = null)
{
    /// <summary>The most findings that a report lists.</summary>
    public const int MaxFindings = 1_000;

    /// <summary>The report of an import that has just begun.</summary>
    public static ItemBankImportReport Begin(ItemBankId bank, ImportId import, Instant now) => new(bank, import, ImportStatus.Running, now, [], []);

    /// <summary>This report once the import has ended.</summary>
    public ItemBankImportReport End(ItemBankImportResult result) => this with
    {
        Status = result.Bank is null ? ImportStatus.Refused : ImportStatus.Published,
        Findings = [.. result.Findings.Take(MaxFindings)],
        Items = result.Items,
        Version = result.Bank?.Version,
    };
}
