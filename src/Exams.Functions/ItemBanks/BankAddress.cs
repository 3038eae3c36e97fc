using Exams.Core.ItemBanks;

namespace Exams.Functions.ItemBanks;

/// <summary>A version of a bank as routes name it.</summary>
/// <param name="Bank">The bank.</param>
/// <param name="Version">Its version.</param>
internal readonly record struct BankAddress(ItemBankId Bank, ItemBankVersionId Version)
{
    /// <summary>Reads both parts of a route; malformed ones are <c>false</c>.</summary>
    public static bool TryParse(string bank, string version, out BankAddress address)
    {
        var isValid = ItemBankId.TryParse(bank, out var bankId) & ItemBankVersionId.TryParse(version, out var versionId);
        address = new BankAddress(bankId, versionId);
        return isValid;
    }
}
