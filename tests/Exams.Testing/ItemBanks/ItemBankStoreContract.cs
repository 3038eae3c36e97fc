using Exams.Core;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Packages;
using NodaTime;
using Xunit;

namespace Exams.Testing.ItemBanks;

/// <summary>What every <see cref="IItemBankStore"/> keeps to, in memory and on a real one.</summary>
public abstract class ItemBankStoreContract
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 3, 2, 8, 0);

    /// <summary>The store under test. It may hold banks of other tests.</summary>
    protected abstract IItemBankStore Store { get; }

    [Fact]
    public async Task Publish_New_ReadsBackWhole()
    {
        var (bank, archive) = ABank();

        Assert.True(await PublishAsync(bank, archive));

        var read = await Store.GetAsync(bank.Id, bank.Version);
        Assert.Equivalent(bank, read, strict: true);
        Assert.Equal(archive, await BytesAsync(await Store.OpenArchiveAsync(bank.Id, bank.Version)));
        using var package = PackageReader.Read(new MemoryStream(archive)).Package!;
        foreach (var file in bank.Files)
        {
            Assert.Equal(package.ReadEntry(file.Path), await BytesAsync(await Store.OpenFileAsync(bank.Id, bank.Version, file.Path)));
        }
    }

    [Fact]
    public async Task Publish_Again_ChangesNothing()
    {
        var (bank, archive) = ABank();
        await PublishAsync(bank, archive);

        Assert.False(await PublishAsync(bank, archive, Morning.Plus(Duration.FromHours(1))));

        var version = Assert.Single((await Store.ListVersionsAsync(bank.Id, PageRequest.First)).Items);
        Assert.Equal(version, await Store.FindVersionAsync(bank.Id, bank.Version));
        Assert.Equal((Morning, bank.Title, bank.Items.Count, null), (version.PublishedAt, version.Title, version.ItemCount, version.RetiredAt));
    }

    [Fact]
    public async Task Publish_ManyAtOnce_MakesOne()
    {
        var (bank, archive) = ABank();

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PublishAsync(bank, archive))));

        Assert.Single(made, isNew => isNew);
        Assert.NotNull(await Store.GetAsync(bank.Id, bank.Version));
    }

    [Fact]
    public async Task Get_Unknown_IsNull()
    {
        var (bank, archive) = ABank();
        Assert.Null(await Store.GetAsync(bank.Id, bank.Version));
        Assert.Null(await Store.FindVersionAsync(bank.Id, bank.Version));
        Assert.Null(await Store.OpenFileAsync(bank.Id, bank.Version, "items/a.xml"));
        Assert.Null(await Store.OpenArchiveAsync(bank.Id, bank.Version));
        Assert.False(await Store.RetireAsync(bank.Id, bank.Version, Morning));
        Assert.Empty((await Store.ListVersionsAsync(bank.Id, PageRequest.First)).Items);

        await PublishAsync(bank, archive);

        Assert.Null(await Store.OpenFileAsync(bank.Id, bank.Version, "items/other.xml"));
        Assert.Null(await Store.OpenFileAsync(bank.Id, bank.Version, "../items/a.xml"));
    }

    [Fact]
    public async Task ListVersions_ManyVersions_AreNewestFirstAndPaged()
    {
        var id = Unique.Id<ItemBankId>("bank");
        var published = new List<ItemBankVersionId>();
        for (var i = 0; i < 5; i++)
        {
            var (bank, archive) = ABank(id, $"question {i}");
            await PublishAsync(bank, archive, Morning.Plus(Duration.FromMinutes(i)));
            published.Insert(0, bank.Version);
        }

        var listed = new List<ItemBankVersionId>();
        PageRequest? next = new(Size: 2);
        while (next is not null)
        {
            var page = await Store.ListVersionsAsync(id, next);
            Assert.InRange(page.Items.Count, 0, 2);
            listed.AddRange(page.Items.Select(version => version.Version));
            next = page.Continuation is null ? null : next with { Continuation = page.Continuation };
        }

        Assert.Equal(published, listed);
    }

    [Fact]
    public async Task List_TwoVersionsOfABank_ShowsTheNewest()
    {
        var (old, oldArchive) = ABank();
        var (@new, newArchive) = ABank(old.Id, "another question");
        await PublishAsync(old, oldArchive);
        await PublishAsync(@new, newArchive, Morning.Plus(Duration.FromDays(1)));

        var listed = new List<ItemBankVersion>();
        PageRequest? next = PageRequest.First;
        while (next is not null)
        {
            var page = await Store.ListAsync(next);
            listed.AddRange(page.Items);
            next = page.Continuation is null ? null : next with { Continuation = page.Continuation };
        }

        Assert.Equal(@new.Version, Assert.Single(listed, version => version.Id == old.Id).Version);
    }

    [Fact]
    public async Task Retire_Published_StaysReadable()
    {
        var (bank, archive) = ABank();
        await PublishAsync(bank, archive);

        Assert.True(await Store.RetireAsync(bank.Id, bank.Version, Morning.Plus(Duration.FromHours(1))));
        Assert.True(await Store.RetireAsync(bank.Id, bank.Version, Morning.Plus(Duration.FromHours(2))));

        var version = Assert.Single((await Store.ListVersionsAsync(bank.Id, PageRequest.First)).Items);
        Assert.Equal(Morning.Plus(Duration.FromHours(1)), version.RetiredAt);
        Assert.Equal(version, await Store.FindVersionAsync(bank.Id, bank.Version));
        Assert.NotNull(await Store.GetAsync(bank.Id, bank.Version));
        Assert.NotNull(await Store.OpenFileAsync(bank.Id, bank.Version, bank.Items[0].Path));
        Assert.False(await PublishAsync(bank, archive));
    }

    private static (ItemBank Bank, byte[] Archive) ABank(ItemBankId? id = null, string question = "a question")
    {
        var archive = new PackageBuilder()
            .WithItem("items/a b.xml", SampleItem.Choice("A", $"<p>{question}</p><p><img src=\"../img/ü.png\" alt=\"\"/></p>"))
            .WithItem("items/b.xml", SampleItem.Choice("B"))
            .WithTest("test.xml", SampleItem.Test("items/a b.xml", "items/b.xml"))
            .With("img/ü.png", [1, 2, 3])
            .Build();
        using var read = PackageReader.Read(new MemoryStream(archive)).Package!;
        var result = ItemBankImport.Run(new PackageReadResult(read, []), id ?? Unique.Id<ItemBankId>("bank"));
        return (result.Bank ?? throw new InvalidOperationException(string.Join('\n', result.Findings)), archive);
    }

    private static async Task<byte[]> BytesAsync(Stream? stream)
    {
        Assert.NotNull(stream);
        await using var open = stream;
        using var copy = new MemoryStream();
        await open.CopyToAsync(copy);
        return copy.ToArray();
    }

    private async Task<bool> PublishAsync(ItemBank bank, byte[] archive, Instant? now = null)
    {
        using var stream = new MemoryStream(archive);
        using var package = PackageReader.Read(stream).Package!;
        return await Store.PublishAsync(bank, package, stream, now ?? Morning);
    }
}
