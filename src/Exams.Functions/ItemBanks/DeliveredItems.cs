using Exams.Core.Forms;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Scoring;

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

    /// <summary>All items of a form, by identifier, for what scores them.</summary>
    public static async Task<Func<string, CompiledItem>> CompiledAsync(this CompiledBankCache banks, Form form, CancellationToken cancellation)
    {
        var compiled = new Dictionary<string, CompiledItem>(StringComparer.Ordinal);
        foreach (var placed in form.Items())
        {
            var item = await banks.DeliveredAsync(form.ItemBankId, form.ItemBankVersionId, placed.ItemIdentifier, cancellation);
            compiled[placed.ItemIdentifier] = item.Compiled;
        }

        return identifier => compiled[identifier];
    }
}
