namespace Exams.Core.ItemBanks;

/// <summary>What a file of a bank is for, and so who may have it.</summary>
public enum BankFileKind
{
    /// <summary>Part of what a candidate sees; may be served to learners.</summary>
    Asset,

    /// <summary>An item: its key is in it. Never served to learners.</summary>
    Item,

    /// <summary>A test. Never served to learners.</summary>
    Test,

    /// <summary>A stimulus; learners get it as part of an item's view.</summary>
    Stimulus,

    /// <summary>Anything else. Never served to learners: it may be a key.</summary>
    Other,
}

/// <summary>A file of a bank.</summary>
/// <param name="Path">Its path in the package.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="MediaType">Its media type, told from its name.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal.</param>
public sealed record BankFile(string Path, BankFileKind Kind, string MediaType, long Length, string Sha256);
