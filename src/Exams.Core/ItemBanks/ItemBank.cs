namespace Exams.Core.ItemBanks;

/// <summary>One published, immutable version of an item bank: all that is known of a package without opening it (<c>bank.json</c>).</summary>
/// <param name="Id">The bank, over all its versions.</param>
/// <param name="Version">The package's content hash: the same content is the same version.</param>
/// <param name="Title">Its title.</param>
/// <param name="Items">The items, in the manifest's order. Their identifiers and paths differ.</param>
/// <param name="Tests">The tests, in the manifest's order.</param>
/// <param name="Files">Every file of the package, in ordinal order of paths.</param>
public sealed record ItemBank(
    ItemBankId Id,
    ItemBankVersionId Version,
    string Title,
    IReadOnlyList<BankItem> Items,
    IReadOnlyList<BankTest> Tests,
    IReadOnlyList<BankFile> Files)
{
    /// <summary>The item of this identifier, or null.</summary>
    public BankItem? FindItem(string identifier) => Items.FirstOrDefault(item => item.Identifier == identifier);

    /// <summary>The file at this path, or else at this path but for upper and lower case; null when there is none.</summary>
    public BankFile? FindFile(string path) =>
        Files.FirstOrDefault(file => file.Path == path)
        ?? Files.FirstOrDefault(file => file.Path.Equals(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>The file at this path if a learner may have it, else null: missing and forbidden look the same.</summary>
    public BankFile? FindAsset(string path) => FindFile(path) is { Kind: BankFileKind.Asset } asset ? asset : null;
}
