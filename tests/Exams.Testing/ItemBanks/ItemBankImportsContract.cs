using Exams.Core;
using Exams.Core.ItemBanks;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.ItemBanks;

/// <summary>What every <see cref="IItemBankImports"/> keeps to.</summary>
public abstract class ItemBankImportsContract
{
    private readonly ItemBankId _bank = Unique.Id<ItemBankId>("bank");
    private readonly ImportId _import = Unique.Id<ImportId>("import");

    protected abstract IItemBankImports Imports { get; }

    [Fact]
    public async Task Upload_ReadsBack_AndCanBeSought()
    {
        Assert.True(await Imports.SaveUploadAsync(_bank, _import, new MemoryStream([1, 2, 3]), maxBytes: 3));

        await using var upload = await Imports.OpenUploadAsync(_bank, _import);

        upload!.Position = 2;
        Assert.Equal(3, upload.ReadByte());
    }

    [Fact]
    public async Task Upload_OverTheLimit_KeepsNothing()
    {
        Assert.False(await Imports.SaveUploadAsync(_bank, _import, new MemoryStream([1, 2, 3, 4]), maxBytes: 3));

        Assert.Null(await Imports.OpenUploadAsync(_bank, _import));
    }

    [Fact]
    public async Task Report_EndsTheUpload()
    {
        var begun = ItemBankImportReport.Begin(_bank, _import, Opening);
        await Imports.SaveUploadAsync(_bank, _import, new MemoryStream([1]), maxBytes: 1);
        await Imports.WriteReportAsync(begun);
        Assert.Equal(ExamsJson.Write(begun), ExamsJson.Write(await Imports.ReadReportAsync(_bank, _import)));

        var ended = begun with { Status = ImportStatus.Refused };
        await Imports.WriteReportAsync(ended);

        Assert.Equal(ImportStatus.Refused, (await Imports.ReadReportAsync(_bank, _import))!.Status);
        Assert.Null(await Imports.OpenUploadAsync(_bank, _import));
    }

    [Fact]
    public async Task Unknown_IsNull()
    {
        Assert.Null(await Imports.OpenUploadAsync(_bank, _import));
        Assert.Null(await Imports.ReadReportAsync(_bank, _import));
    }
}
