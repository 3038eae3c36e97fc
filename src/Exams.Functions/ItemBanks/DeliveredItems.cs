using Exams.Core.Forms;
using Exams.Core.ItemBanks;
using Exams.Core.Qti;
using Exams.Core.Qti.View;
using Microsoft.Extensions.Caching.Memory;

namespace Exams.Functions.ItemBanks;

/// <summary>
/// The items that sessions deliver and grading scores: read from their bank version once in a worker, compiled, and shared by all
/// threads. Versions never change, so nothing ever has to be forgotten but for room.
/// </summary>
/// <param name="banks">Where banks live.</param>
public sealed class DeliveredItems(IItemBankStore banks) : IDisposable
{
    private readonly MemoryCache _versions = new(new MemoryCacheOptions { SizeLimit = 500 });
    private readonly MemoryCache _items = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    /// <summary>An item of a bank version.</summary>
    /// <exception cref="InvalidOperationException">The version has no such item, or it can't be compiled: it was published whole.</exception>
    public ValueTask<BankItem> GetAsync(ItemBankId bank, ItemBankVersionId version, string identifier, CancellationToken cancellation) =>
        _items.TryGetValue<BankItem>((bank, version, identifier), out var known) && known is not null
            ? ValueTask.FromResult(known)
            : new ValueTask<BankItem>(LoadAsync(bank, version, identifier, cancellation));

    /// <summary>What a bank version holds.</summary>
    public async ValueTask<ItemBank> BankAsync(ItemBankId bank, ItemBankVersionId version, CancellationToken cancellation)
    {
        if (_versions.TryGetValue<ItemBank>((bank, version), out var known) && known is not null)
        {
            return known;
        }

        var found = await banks.GetAsync(bank, version, cancellation)
            ?? throw new InvalidOperationException($"item bank {bank} has no version {version}");
        return _versions.Set((bank, version), found, new MemoryCacheEntryOptions { Size = 1 });
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _versions.Dispose();
        _items.Dispose();
    }

    /// <summary>Where a front end finds a file of a bank version.</summary>
    internal static string AssetUrl(ItemBankId bank, ItemBankVersionId version, string path) =>
        $"/api/item-banks/{bank}/versions/{version}/files/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}";

    private async Task<BankItem> LoadAsync(ItemBankId bank, ItemBankVersionId version, string identifier, CancellationToken cancellation)
    {
        var content = await BankAsync(bank, version, cancellation);
        var entry = content.Find(identifier) ?? throw new InvalidOperationException($"item bank {bank} {version} has no item {identifier}");
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [entry.Path] = await FileAsync(bank, version, entry.Path, cancellation) };
        var findings = new List<Finding>();

        // What an item refers to is known once it has been read: try with what is there, and fetch what was asked for in vain.
        while (true)
        {
            var missing = new HashSet<string>(StringComparer.Ordinal);
            findings.Clear();
            var item = BankItem.Read(files[entry.Path], entry.Path, path => Find(content, files, path, missing), findings);
            if (missing.Count == 0)
            {
                return item is not null
                    ? _items.Set((bank, version, identifier), item, new MemoryCacheEntryOptions { Size = 1 })
                    : throw new InvalidOperationException($"item {identifier} of bank {bank} {version} can't be compiled: {findings[0]}");
            }

            foreach (var path in missing)
            {
                files[path] = await FileAsync(bank, version, path, cancellation);
            }
        }
    }

    private static ReadOnlyMemory<byte>? Find(ItemBank bank, Dictionary<string, byte[]> files, string path, HashSet<string> missing)
    {
        if (files.TryGetValue(path, out var content))
        {
            return content;
        }

        if (bank.Files.Any(file => file.Path == path))
        {
            missing.Add(path);
        }

        return null;
    }

    private async Task<byte[]> FileAsync(ItemBankId bank, ItemBankVersionId version, string path, CancellationToken cancellation) =>
        await banks.ReadFileAsync(bank, version, path, cancellation)
        ?? throw new InvalidOperationException($"item bank {bank} {version} has no file {path}");
}
