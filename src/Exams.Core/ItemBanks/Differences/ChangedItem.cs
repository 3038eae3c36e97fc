namespace Exams.Core.ItemBanks.Differences;

/// <summary>An item that two versions of a bank have and that isn't the same in both.</summary>
/// <param name="Before">As the older version describes it.</param>
/// <param name="After">As the newer one does.</param>
/// <param name="IsRewritten">Whether its file, or one that reading it takes, differs: only then is it worth opening.</param>
public sealed record ChangedItem(BankItem Before, BankItem After, bool IsRewritten);
