using System.Collections.Concurrent;
using Exams.Core;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Packages;
using NodaTime;

namespace Exams.Testing.ItemBanks;

/// <summary>Banks in memory.</summary>
public sealed class MemoryItemBankStore : IItemBankStore
{
    private readonly ConcurrentDictionary<(ItemBankId, ItemBankVersionId), (ItemBankVersion Line, string Json, Dictionary<string, byte[]> Files)> _versions = new();

    public Task PublishAsync(ItemBank bank, ContentPackage package, Instant publishedAt, CancellationToken cancellationToken = default)
    {
        var line = new ItemBankVersion(bank.Id, bank.Version, bank.Title, bank.Items.Count, publishedAt);
        var files = package.Entries.ToDictionary(entry => entry.Path, entry => package.ReadEntry(entry.Path), StringComparer.Ordinal);
        _versions.TryAdd((bank.Id, bank.Version), (line, ExamsJson.Write(bank), files));
        return Task.CompletedTask;
    }

    public Task<ItemBank?> GetAsync(ItemBankId bank, ItemBankVersionId version, CancellationToken cancellationToken = default) =>
        Task.FromResult(_versions.TryGetValue((bank, version), out var found) ? ExamsJson.Read<ItemBank>(found.Json) : null);

    public Task<ItemBankVersion?> GetNewestAsync(ItemBankId bank, CancellationToken cancellationToken = default) =>
        Task.FromResult(Of(bank).FirstOrDefault());

    public Task<Page<ItemBankVersion>> ListVersionsAsync(ItemBankId bank, PageRequest page, CancellationToken cancellationToken = default) =>
        Task.FromResult(Cut(Of(bank), page));

    public Task<Page<ItemBankVersion>> ListAsync(PageRequest page, CancellationToken cancellationToken = default) =>
        Task.FromResult(Cut(
            _versions.Keys.Select(key => key.Item1).Distinct().OrderBy(id => id.Value, StringComparer.Ordinal).Select(id => Of(id).First()),
            page));

    public Task<byte[]?> ReadFileAsync(ItemBankId bank, ItemBankVersionId version, string path, CancellationToken cancellationToken = default) =>
        Task.FromResult(_versions.TryGetValue((bank, version), out var found) ? found.Files.GetValueOrDefault(path) : null);

    private static Page<ItemBankVersion> Cut(IEnumerable<ItemBankVersion> all, PageRequest page)
    {
        var skip = page.Continuation is null ? 0 : int.Parse(page.Continuation, System.Globalization.CultureInfo.InvariantCulture);
        var rest = all.Skip(skip).Take(page.Size + 1).ToList();
        return rest.Count > page.Size
            ? new Page<ItemBankVersion>(rest[..page.Size], (skip + page.Size).ToString(System.Globalization.CultureInfo.InvariantCulture))
            : new Page<ItemBankVersion>(rest);
    }

    private IEnumerable<ItemBankVersion> Of(ItemBankId bank) =>
        _versions.Where(v => v.Key.Item1 == bank).Select(v => v.Value.Line).OrderByDescending(line => line.PublishedAt);
}
