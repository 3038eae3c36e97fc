using NodaTime;

namespace Exams.Core.ItemBanks;

/// <summary>A published version as lists show it.</summary>
/// <param name="Id">The bank.</param>
/// <param name="Version">The version.</param>
/// <param name="Title">Its title.</param>
/// <param name="ItemCount">How many items it has.</param>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="RetiredAt">When it was taken out of use; null while it is in use.</param>
public sealed record ItemBankVersion(
    ItemBankId Id,
    ItemBankVersionId Version,
    string Title,
    int ItemCount,
    Instant PublishedAt,
    Instant? RetiredAt = null);
