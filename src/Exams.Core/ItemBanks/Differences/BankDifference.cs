namespace Exams.Core.ItemBanks.Differences;

/// <summary>What differs between two versions of a bank, as far as their records tell: which items and files, and where to look closer.</summary>
/// <param name="Added">Items that only the newer version has, by identifier.</param>
/// <param name="Removed">Items that only the older one has.</param>
/// <param name="Changed">Items of both whose description or files differ, in the newer version's order.</param>
/// <param name="Assets">Paths of the files for candidates that were added, removed or changed.</param>
public sealed record BankDifference(
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Removed,
    IReadOnlyList<ChangedItem> Changed,
    IReadOnlyList<string> Assets)
{
    /// <summary>Compares two versions without opening an item.</summary>
    public static BankDifference Of(ItemBank before, ItemBank after)
    {
        var old = before.Items.ToDictionary(item => item.Identifier, StringComparer.Ordinal);
        var @new = after.Items.ToDictionary(item => item.Identifier, StringComparer.Ordinal);
        var (oldFiles, newFiles) = (Hashes(before), Hashes(after));
        return new BankDifference(
            [.. after.Items.Select(item => item.Identifier).Where(identifier => !old.ContainsKey(identifier))],
            [.. before.Items.Select(item => item.Identifier).Where(identifier => !@new.ContainsKey(identifier))],
            [
                .. after.Items.Where(item => old.ContainsKey(item.Identifier))
                    .Select(item => Pair(old[item.Identifier], oldFiles, item, newFiles))
                    .Where(pair => pair.IsRewritten || ItemDifference.Of(pair) is not null),
            ],
            [
                .. before.Files.Concat(after.Files).Where(file => file.Kind == BankFileKind.Asset).Select(file => file.Path)
                    .Where(path => oldFiles.GetValueOrDefault(path) != newFiles.GetValueOrDefault(path))
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ]);
    }

    /// <summary>One page of the changed items.</summary>
    /// <exception cref="FormatException">The continuation isn't one of this list's.</exception>
    public Page<ChangedItem> PageOfChanged(PageRequest page) =>
        PageOffset.Page([.. Changed.Skip(PageOffset.Read(page)).Take(page.Size + 1)], page);

    private static ChangedItem Pair(BankItem before, Dictionary<string, string> oldFiles, BankItem after, Dictionary<string, string> newFiles) =>
        new(before, after, !Contents(before, oldFiles).SequenceEqual(Contents(after, newFiles), StringComparer.Ordinal));

    private static IEnumerable<string?> Contents(BankItem item, Dictionary<string, string> files) =>
        item.Uses.Prepend(item.Path).Select(path => files.GetValueOrDefault(path));

    private static Dictionary<string, string> Hashes(ItemBank bank) =>
        bank.Files.ToDictionary(file => file.Path, file => file.Sha256, StringComparer.Ordinal);
}
