using System.Collections.Concurrent;
using Exams.Core;
using Exams.Core.ItemBanks;

namespace Exams.Testing.ItemBanks;

/// <summary>Imports in memory.</summary>
public sealed class MemoryItemBankImports : IItemBankImports
{
    private readonly ConcurrentDictionary<(ItemBankId, ImportId), byte[]> _uploads = new();
    private readonly ConcurrentDictionary<(ItemBankId, ImportId), string> _reports = new();

    public async Task<bool> SaveUploadAsync(
        ItemBankId bank,
        ImportId import,
        Stream content,
        long maxBytes,
        CancellationToken cancellationToken = default)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        if (bytes.Length > maxBytes)
        {
            return false;
        }

        _uploads[(bank, import)] = bytes.ToArray();
        return true;
    }

    public Task<Stream?> OpenUploadAsync(ItemBankId bank, ImportId import, CancellationToken cancellationToken = default) =>
        Task.FromResult<Stream?>(_uploads.TryGetValue((bank, import), out var bytes) ? new MemoryStream(bytes, writable: false) : null);

    public Task WriteReportAsync(ItemBankImportReport report, CancellationToken cancellationToken = default)
    {
        _reports[(report.BankId, report.ImportId)] = ExamsJson.Write(report);
        if (report.Status != ImportStatus.Running)
        {
            _uploads.TryRemove((report.BankId, report.ImportId), out _);
        }

        return Task.CompletedTask;
    }

    public Task<ItemBankImportReport?> ReadReportAsync(ItemBankId bank, ImportId import, CancellationToken cancellationToken = default) =>
        Task.FromResult(_reports.TryGetValue((bank, import), out var json) ? ExamsJson.Read<ItemBankImportReport>(json) : null);
}
