using Exams.Core.ItemBanks;
using Exams.Core.Qti.Packages;
using NodaTime;

namespace Exams.Testing.ItemBanks;

/// <summary>Imports packages that have to be sound, and loads their items as a worker does.</summary>
public static class BankBuilder
{
    /// <summary>A package's bank.</summary>
    public static ItemBank Import(PackageBuilder package, string id = "bank") => Import(package.Build(), id);

    /// <summary>A package's bank.</summary>
    public static ItemBank Import(byte[] zip, string id = "bank")
    {
        using var archive = new MemoryStream(zip);
        var read = PackageReader.Read(archive);
        using var package = read.Package;
        var result = ItemBankImport.Run(read, ItemBankId.Parse(id));
        return result.Bank ?? throw new InvalidOperationException(string.Join('\n', result.Findings));
    }

    /// <summary>A package's bank, and its items.</summary>
    public static async Task<(ItemBank Bank, CompiledBankCache Items)> LoadAsync(byte[] zip, string id = "bank")
    {
        var bank = Import(zip, id);
        using var archive = new MemoryStream(zip);
        using var package = PackageReader.Read(archive).Package!;
        var store = new MemoryItemBankStore();
        await store.PublishAsync(bank, package, archive, Instant.FromUtc(2026, 1, 1, 0, 0));
        return (bank, new CompiledBankCache(store));
    }

    /// <summary>An item of a bank.</summary>
    public static async Task<LoadedItem> ItemAsync(this CompiledBankCache items, ItemBank bank, string identifier) =>
        await items.GetItemAsync(bank.Id, bank.Version, identifier) ?? throw new InvalidOperationException($"no item {identifier}");
}
