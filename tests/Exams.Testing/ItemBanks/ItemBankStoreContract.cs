using System.Text;
using Exams.Core;
using Exams.Core.ItemBanks;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.ItemBanks;

/// <summary>What every <see cref="IItemBankStore"/> keeps to.</summary>
public abstract class ItemBankStoreContract
{
    protected abstract IItemBankStore Store { get; }

    [Fact]
    public async Task Publish_ReadsBackWhole()
    {
        var bank = await PublishAsync(new APackage().WithChoice("q1").WithEssay("q2").WithTest());

        Assert.Equal(ExamsJson.Write(bank), ExamsJson.Write(await Store.GetAsync(bank.Id, bank.Version)));
        foreach (var file in bank.Files)
        {
            Assert.Equal(file.Length, (await Store.ReadFileAsync(bank.Id, bank.Version, file.Path))!.Length);
        }
    }

    [Fact]
    public async Task Publish_Again_KeepsTheFirst()
    {
        var package = new APackage().WithChoice("q1");
        var bank = await PublishAsync(package);

        await PublishAsync(package, bank.Id.Value, Opening + Duration.FromDays(1));

        Assert.Equal(Opening, (await Store.GetNewestAsync(bank.Id))!.PublishedAt);
        Assert.Single((await Store.ListVersionsAsync(bank.Id, PageRequest.First)).Items);
    }

    [Fact]
    public async Task Versions_NewestFirst()
    {
        var first = await PublishAsync(new APackage().WithChoice("q1"));
        var second = await PublishAsync(new APackage().WithChoice("q1").WithChoice("q2"), first.Id.Value, Opening + Duration.FromHours(1));

        Assert.Equal(second.Version, (await Store.GetNewestAsync(first.Id))!.Version);
        Assert.Equal([second.Version, first.Version], (await Store.ListVersionsAsync(first.Id, PageRequest.First)).Items.Select(v => v.Version));
    }

    [Fact]
    public async Task Versions_ArePaged()
    {
        var bank = await PublishAsync(new APackage().WithChoice("q1"));
        await PublishAsync(new APackage().WithChoice("q2"), bank.Id.Value, Opening + Duration.FromHours(1));

        var first = await Store.ListVersionsAsync(bank.Id, new PageRequest(1));
        var second = await Store.ListVersionsAsync(bank.Id, new PageRequest(1, first.Continuation));

        Assert.NotNull(first.Continuation);
        Assert.NotEqual(first.Items.Single().Version, second.Items.Single().Version);
    }

    [Fact]
    public async Task List_HasTheNewestOfEachBank()
    {
        var bank = await PublishAsync(new APackage().WithChoice("q1"));
        var newer = await PublishAsync(new APackage().WithChoice("q2"), bank.Id.Value, Opening + Duration.FromHours(1));

        var found = new List<ItemBankVersion>();
        var page = new PageRequest(1000);
        do
        {
            var answer = await Store.ListAsync(page);
            found.AddRange(answer.Items);
            page = page with { Continuation = answer.Continuation };
        }
        while (page.Continuation is not null);

        Assert.Equal(newer.Version, Assert.Single(found, line => line.BankId == bank.Id).Version);
    }

    [Fact]
    public async Task Unknown_IsNull()
    {
        var bank = await PublishAsync(new APackage().WithChoice("q1"));

        Assert.Null(await Store.GetAsync(bank.Id, ItemBankVersionId.Parse("other")));
        Assert.Null(await Store.GetNewestAsync(Unique.Id<ItemBankId>("bank")));
        Assert.Null(await Store.ReadFileAsync(bank.Id, bank.Version, "items/none.xml"));
        Assert.Empty((await Store.ListVersionsAsync(Unique.Id<ItemBankId>("bank"), PageRequest.First)).Items);
    }

    [Fact]
    public async Task Files_KeepTheirBytes()
    {
        var bank = await PublishAsync(new APackage().WithChoice("q1"));

        var item = Encoding.UTF8.GetString((await Store.ReadFileAsync(bank.Id, bank.Version, "items/q1.xml"))!);

        Assert.Contains("identifier=\"q1\"", item, StringComparison.Ordinal);
    }

    private async Task<ItemBank> PublishAsync(APackage content, string? id = null, Instant? at = null)
    {
        var (bank, package) = content.Import(id ?? Unique.Id<ItemBankId>("bank").Value);
        using (package)
        {
            await Store.PublishAsync(bank, package, at ?? Opening);
        }

        return bank;
    }
}
