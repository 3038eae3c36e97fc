namespace Exams.Core.ItemBanks;

/// <summary>Keeps uploaded packages until they are imported, and what came of each.</summary>
public interface IItemBankImports
{
    /// <summary>Keeps an upload, streaming it.</summary>
    /// <param name="bank">What the bank is to be called.</param>
    /// <param name="import">Names the import.</param>
    /// <param name="content">The upload.</param>
    /// <param name="maxBytes">What it may have at most.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>False when it is larger; then nothing is kept.</returns>
    Task<bool> SaveUploadAsync(ItemBankId bank, ImportId import, Stream content, long maxBytes, CancellationToken cancellationToken = default);

    /// <summary>An upload as a seekable stream, which the caller disposes of; null where there is none.</summary>
    Task<Stream?> OpenUploadAsync(ItemBankId bank, ImportId import, CancellationToken cancellationToken = default);

    /// <summary>Keeps a report in place of the one before, and once it says that the import has ended, drops the upload.</summary>
    Task WriteReportAsync(ItemBankImportReport report, CancellationToken cancellationToken = default);

    /// <summary>A report, or null.</summary>
    Task<ItemBankImportReport?> ReadReportAsync(ItemBankId bank, ImportId import, CancellationToken cancellationToken = default);
}
