using System.Security.Cryptography;
using Exams.Core.ItemBanks;
using Exams.Storage.Tests.Azurite;
using Exams.Testing;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Storage.Tests.ItemBanks;

public sealed class BlobItemBankImportsTests(TestStorage storage) : ItemBankImportsContract, IClassFixture<TestStorage>
{
    protected override IItemBankImports Imports => storage.Get<IItemBankImports>();

    [Fact]
    public async Task Upload_OfManyBlocks_ReadsBack()
    {
        var (bank, import) = (Unique.Id<ItemBankId>("bank"), Unique.Id<ImportId>("import"));
        var content = RandomNumberGenerator.GetBytes((9 << 20) + 1);

        Assert.True(await Imports.SaveUploadAsync(bank, import, new MemoryStream(content), content.Length));

        await using var upload = await Imports.OpenUploadAsync(bank, import, TestContext.Current.CancellationToken);
        Assert.Equal(SHA256.HashData(content), await SHA256.HashDataAsync(upload!, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Upload_OneByteTooLong_KeepsNothing()
    {
        var (bank, import) = (Unique.Id<ItemBankId>("bank"), Unique.Id<ImportId>("import"));
        var content = new byte[(4 << 20) + 1];

        Assert.False(await Imports.SaveUploadAsync(bank, import, new MemoryStream(content), content.Length - 1));

        Assert.Null(await Imports.OpenUploadAsync(bank, import, TestContext.Current.CancellationToken));
    }
}
