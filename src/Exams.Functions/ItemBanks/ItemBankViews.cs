using Exams.Core.ItemBanks;

namespace Exams.Functions.ItemBanks;

/// <summary>A page of item banks.</summary>
/// <param name="Items">By bank.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record ItemBankList(IReadOnlyList<ItemBankLine> Items, string? Continuation);

/// <summary>A bank and its newest version.</summary>
/// <param name="BankId">The bank.</param>
/// <param name="LatestVersion">Its newest version.</param>
/// <param name="Title">Its title.</param>
/// <param name="ItemCount">How many items it has.</param>
public sealed record ItemBankLine(ItemBankId BankId, ItemBankVersionId LatestVersion, string Title, int ItemCount);

/// <summary>A page of a bank's versions.</summary>
/// <param name="Versions">Newest first.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record ItemBankVersionList(IReadOnlyList<ItemBankVersion> Versions, string? Continuation);
