using Exams.Core.ItemBanks;

namespace Exams.Core.Grading.Reviewing;

/// <summary>Keeps which items' keys are under review.</summary>
public interface IKeyReviewStore
{
    /// <summary>The items of a bank version whose keys are under review, by identifier.</summary>
    Task<IReadOnlyList<KeyReview>> ListAsync(ItemBankId bank, ItemBankVersionId version, CancellationToken cancellationToken = default);

    /// <summary>Puts an item's key under review; the same again replaces what was said.</summary>
    Task PutAsync(KeyReview review, CancellationToken cancellationToken = default);

    /// <summary>Says that an item's key is settled; nothing if it was.</summary>
    Task RemoveAsync(ItemBankId bank, ItemBankVersionId version, string item, CancellationToken cancellationToken = default);
}
