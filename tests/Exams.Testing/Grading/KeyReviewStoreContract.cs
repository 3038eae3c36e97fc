using Exams.Core.Grading.Reviewing;
using Exams.Core.ItemBanks;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Grading;

/// <summary>What every <see cref="IKeyReviewStore"/> keeps to.</summary>
public abstract class KeyReviewStoreContract
{
    protected abstract IKeyReviewStore Store { get; }

    [Fact]
    public async Task Put_Again_Replaces_AndRemove_Settles()
    {
        var review = new KeyReview(Unique.Id<ItemBankId>("bank"), ItemBankVersionId.Parse("v1"), "item 1", Proctor, "Two are right.", Opening);
        await Store.PutAsync(review);
        await Store.PutAsync(review with { Reason = "All are right." });
        await Store.PutAsync(review with { BankVersion = ItemBankVersionId.Parse("v2") });

        Assert.Equal("All are right.", Assert.Single(await Store.ListAsync(review.BankId, review.BankVersion)).Reason);

        await Store.RemoveAsync(review.BankId, review.BankVersion, "item 1");
        await Store.RemoveAsync(review.BankId, review.BankVersion, "item 1");
        Assert.Empty(await Store.ListAsync(review.BankId, review.BankVersion));
        Assert.Single(await Store.ListAsync(review.BankId, ItemBankVersionId.Parse("v2")));
    }
}
