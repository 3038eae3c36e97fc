using NodaTime;

namespace Exams.Core.ItemBanks;

/// <summary>A line of a list of banks or versions.</summary>
/// <param name="BankId">The bank.</param>
/// <param name="Version">The version.</param>
/// <param name="Title">Its title.</param>
/// <param name="ItemCount">How many items it has.</param>
/// <param name="PublishedAt">When it was first published.</param>
public sealed record ItemBankVersion(ItemBankId BankId, ItemBankVersionId Version, string Title, int ItemCount, Instant PublishedAt);
