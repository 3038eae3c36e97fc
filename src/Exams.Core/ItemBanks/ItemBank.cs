namespace Exams.Core.ItemBanks;

/// <summary>
/// One published, immutable version of an item bank: what can be searched and assembled without opening an item.
/// </summary>
/// <param name="Id">The bank, over all its versions.</param>
/// <param name="Version">The version: the beginning of its content's hash.</param>
/// <param name="Title">From the package's metadata or its test; the bank's id where neither has one.</param>
/// <param name="Items">Every item, in the manifest's order. Their identifiers differ.</param>
/// <param name="Tests">The assessment tests that the package brings, in the manifest's order.</param>
/// <param name="Files">Every file, in ordinal order of paths.</param>
public sealed record ItemBank(
    ItemBankId Id,
    ItemBankVersionId Version,
    string Title,
    IReadOnlyList<ItemBankItem> Items,
    IReadOnlyList<ItemBankTest> Tests,
    IReadOnlyList<ItemBankFile> Files)
{
    /// <summary>The item of an identifier, or null.</summary>
    public ItemBankItem? Find(string identifier) => Items.FirstOrDefault(item => item.Identifier == identifier);
}

/// <summary>A file of a bank version.</summary>
/// <param name="Path">Where it lies in the package, with forward slashes.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal.</param>
public sealed record ItemBankFile(string Path, long Length, string Sha256);

/// <summary>An assessment test of a bank version.</summary>
/// <param name="Identifier">As in the test.</param>
/// <param name="Title">As in the test.</param>
/// <param name="Path">Its file.</param>
public sealed record ItemBankTest(string Identifier, string Title, string Path);
