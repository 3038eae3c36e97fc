using Exams.Core;
using Exams.Core.Grading.Reviewing;
using Exams.Core.ItemBanks;

namespace Exams.Testing.Grading;

/// <summary>Keys under review in memory, as JSON.</summary>
public sealed class MemoryKeyReviewStore : IKeyReviewStore
{
    private readonly MemoryTable<(string Bank, string Version, string Item), KeyReview> _reviews =
        new(r => (r.BankId.Value, r.BankVersion.Value, r.ItemIdentifier));

    public Task<IReadOnlyList<KeyReview>> ListAsync(ItemBankId bank, ItemBankVersionId version, CancellationToken cancellationToken = default) =>
        Task.FromResult(_reviews.List(r => r.BankId == bank && r.BankVersion == version, new PageRequest(int.MaxValue - 1)).Items);

    public Task PutAsync(KeyReview review, CancellationToken cancellationToken = default)
    {
        _reviews.Remove((review.BankId.Value, review.BankVersion.Value, review.ItemIdentifier));
        _reviews.Insert(review);
        return Task.CompletedTask;
    }

    public Task RemoveAsync(ItemBankId bank, ItemBankVersionId version, string item, CancellationToken cancellationToken = default)
    {
        _reviews.Remove((bank.Value, version.Value, item));
        return Task.CompletedTask;
    }
}
