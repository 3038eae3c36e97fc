using Exams.Core.ItemBanks;

namespace Exams.Functions.ItemBanks;

/// <summary>The items that sessions deliver and grading scores. What a form names was published, so it is there.</summary>
internal static class DeliveredItems
{
    /// <summary>An item of a bank version, read and compiled once in a worker.</summary>
    /// <exception cref="InvalidOperationException">The version has no such item.</exception>
    public static async Task<LoadedItem> DeliveredAsync(
        this CompiledBankCache banks,
        ItemBankId bank,
        ItemBankVersionId version,
        string identifier,
        CancellationToken cancellation) =>
        await banks.GetItemAsync(bank, version, identifier, cancellation)
        ?? throw new InvalidOperationException($"item bank {bank} {version} has no item {identifier}");
}
