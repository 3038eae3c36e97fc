using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Tests;
using Exams.Core.Qti.Tests.Delivery;
using Exams.Core.Qti.View;

namespace Exams.Core.ItemBanks;

/// <summary>
/// Published banks and compiled items, kept by a worker process. Versions are immutable, so nothing here ever grows stale. Safe for any
/// number of threads.
/// </summary>
/// <param name="store">Where banks are.</param>
/// <param name="banks">How many bank definitions are kept.</param>
/// <param name="items">How many compiled items are kept; a real one takes some 50 KB.</param>
/// <param name="tests">How many compiled tests are kept, each with its items.</param>
public sealed class CompiledBankCache(IItemBankStore store, int banks = 32, int items = 2_000, int tests = 32)
{
    private readonly BoundedCache<(ItemBankId, ItemBankVersionId), ItemBank> _banks = new(banks);
    private readonly BoundedCache<(ItemBankId, ItemBankVersionId, string), LoadedItem> _items = new(items);
    private readonly BoundedCache<(ItemBankId, ItemBankVersionId, string), LoadedTest> _tests = new(tests);

    /// <summary>A published version; null where there is none.</summary>
    public Task<ItemBank?> GetBankAsync(ItemBankId id, ItemBankVersionId version, CancellationToken cancellationToken = default) =>
        _banks.GetAsync((id, version), () => store.GetAsync(id, version, CancellationToken.None), cancellationToken);

    /// <summary>A published item by its identifier in the bank; null where there is none.</summary>
    /// <exception cref="InvalidDataException">The item was published, but can't be read any more.</exception>
    public async Task<LoadedItem?> GetItemAsync(
        ItemBankId id,
        ItemBankVersionId version,
        string identifier,
        CancellationToken cancellationToken = default)
    {
        var bank = await GetBankAsync(id, version, cancellationToken);
        return bank?.FindItem(identifier) is { } entry
            ? await _items.GetAsync((id, version, identifier), () => LoadAsync(bank, entry), cancellationToken)
            : null;
    }

    /// <summary>A published test by its identifier; null where there is none.</summary>
    /// <exception cref="InvalidDataException">The test was published, but can't be read any more.</exception>
    public async Task<LoadedTest?> GetTestAsync(
        ItemBankId id,
        ItemBankVersionId version,
        string identifier,
        CancellationToken cancellationToken = default)
    {
        var bank = await GetBankAsync(id, version, cancellationToken);
        return bank?.Tests.FirstOrDefault(test => test.Identifier == identifier) is { } entry
            ? await _tests.GetAsync((id, version, identifier), async () => await LoadAsync(bank, entry), cancellationToken)
            : null;
    }

    private async Task<LoadedTest> LoadAsync(ItemBank bank, BankTest entry)
    {
        // Which section files it takes is known by reading it: what is missing is fetched, until nothing is.
        var files = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase) { [entry.Path] = await ReadAsync(bank, entry.Path) };
        var findings = new List<Finding>();
        var missing = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        AssessmentTest? test;
        do
        {
            foreach (var path in missing)
            {
                files[path] = await ReadAsync(bank, bank.FindFile(path)?.Path ?? path);
            }

            findings.Clear();
            missing.Clear();
            test = TestReader.Read(files[entry.Path], entry.Path, Open, findings);
        }
        while (missing.Count > 0);

        var identifiers = bank.Items.ToDictionary(item => item.Path, item => item.Identifier, StringComparer.OrdinalIgnoreCase);
        var compiled = new Dictionary<string, CompiledItem>(StringComparer.OrdinalIgnoreCase);
        foreach (var (reference, _, _) in test?.Items() ?? [])
        {
            compiled[reference.Href] = (await GetItemAsync(bank.Id, bank.Version, identifiers[reference.Href]))!.Compiled;
        }

        return test is not null && CompiledTest.Compile(test, compiled.GetValueOrDefault, findings) is { } whole
            ? new LoadedTest(whole, href => identifiers[href])
            : throw new InvalidDataException($"{bank.Id}/{bank.Version}/{entry.Path} can't be read any more: {findings.FirstOrDefault()}");

        byte[]? Open(string path)
        {
            if (!files.TryGetValue(path, out var content))
            {
                missing.Add(path);
            }

            return content;
        }
    }

    private async Task<LoadedItem?> LoadAsync(ItemBank bank, BankItem entry)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in entry.Uses.Append(entry.Path))
        {
            files[path] = await ReadAsync(bank, path);
        }

        var findings = new List<Finding>();
        var item = ItemReader.Read(files[entry.Path], entry.Path, findings, Open);
        if (item is null || CompiledItem.Compile(item, findings) is not { } compiled)
        {
            throw new InvalidDataException($"{bank.Id}/{bank.Version}/{entry.Path} can't be read any more: {findings.FirstOrDefault()}");
        }

        var stimuli = entry.Uses
            .Where(path => bank.FindFile(path) is { Kind: BankFileKind.Stimulus })
            .Select(path => AssessmentStimulus.Read(files[path], path, findings))
            .OfType<AssessmentStimulus>()
            .ToDictionary(stimulus => stimulus.File, StringComparer.Ordinal);
        return new LoadedItem(bank, entry, compiled, stimuli);

        ReadOnlyMemory<byte>? Open(string path)
        {
            if (files.TryGetValue(path, out var content))
            {
                return content;
            }

            return null;
        }
    }

    private async Task<byte[]> ReadAsync(ItemBank bank, string path)
    {
        await using var stream = await store.OpenFileAsync(bank.Id, bank.Version, path)
            ?? throw new InvalidDataException($"{bank.Id}/{bank.Version} has lost '{path}'");
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }
}
