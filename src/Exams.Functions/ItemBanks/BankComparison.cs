using Exams.Core;
using Exams.Core.ItemBanks;
using Exams.Core.ItemBanks.Differences;

namespace Exams.Functions.ItemBanks;

/// <summary>Compares versions of a bank, opening only the items of the page whose files differ.</summary>
/// <param name="cache">Knows banks and items.</param>
public sealed class BankComparison(CompiledBankCache cache)
{
    /// <summary>The difference, or null where one of the versions isn't there.</summary>
    internal async Task<BankDifferenceView?> CompareAsync(BankAddress from, BankAddress to, PageRequest page, CancellationToken cancellation)
    {
        if (await cache.GetBankAsync(from.Bank, from.Version, cancellation) is not { } before
            || await cache.GetBankAsync(to.Bank, to.Version, cancellation) is not { } after)
        {
            return null;
        }

        var difference = BankDifference.Of(before, after);
        var changed = difference.PageOfChanged(page);
        var items = new List<ItemDifference>(changed.Items.Count);
        foreach (var item in changed.Items)
        {
            (LoadedItem, LoadedItem)? contents = item.IsRewritten
                ? (await cache.DeliveredAsync(from.Bank, from.Version, item.Before.Identifier, cancellation),
                    await cache.DeliveredAsync(to.Bank, to.Version, item.After.Identifier, cancellation))
                : null;
            if (ItemDifference.Of(item, contents) is { } found)
            {
                items.Add(found);
            }
        }

        return new BankDifferenceView(
            from.Version,
            to.Version,
            difference.Added,
            difference.Removed,
            difference.Assets,
            items,
            changed.Continuation);
    }
}
