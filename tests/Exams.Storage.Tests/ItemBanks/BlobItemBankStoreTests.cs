using System.Security.Cryptography;
using Exams.Core;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Packages;
using Exams.Storage.ItemBanks;
using Exams.Storage.Tests.Azurite;
using Exams.Testing;
using Exams.Testing.ItemBanks;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Storage.Tests.ItemBanks;

public sealed class BlobItemBankStoreTests(TestStorage storage) : ItemBankStoreContract, IClassFixture<TestStorage>
{
    private const string FileType = "application/octet-stream";

    protected override IItemBankStore Store => storage.Get<IItemBankStore>();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Publish_EndingAnywhereBeforeTheRecord_PublishesNothing_AndWorksAgain(int afterWrites)
    {
        var (bank, package) = new APackage().WithChoice("q1").WithChoice("q2").Import(Unique.Id<ItemBankId>("bank").Value);
        using (package)
        {
            var crashing = new BlobItemBankStore(storage.ClientsThrough(new Crash(afterWrites)));
            await Assert.ThrowsAnyAsync<Exception>(() => crashing.PublishAsync(bank, package, Archive(), Opening));
            Assert.Null(await Store.GetAsync(bank.Id, bank.Version, TestContext.Current.CancellationToken));

            await Store.PublishAsync(bank, package, Archive(), Opening, TestContext.Current.CancellationToken);
        }

        Assert.NotNull(await Store.GetAsync(bank.Id, bank.Version, TestContext.Current.CancellationToken));
        Assert.NotNull(await Store.OpenFileAsync(bank.Id, bank.Version, "items/q2.xml", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Publish_EndingAfterTheRecord_IsListedOncePublishedAgain_AsOfTheFirstTime()
    {
        var (bank, package) = new APackage().WithChoice("q1").Import(Unique.Id<ItemBankId>("bank").Value);
        using (package)
        {
            var crashing = new BlobItemBankStore(storage.ClientsThrough(new Crash(afterWrites: bank.Files.Count + 2)));
            await Assert.ThrowsAsync<CrashException>(() => crashing.PublishAsync(bank, package, Archive(), Opening));

            await Store.PublishAsync(bank, package, Archive(), Opening + Duration.FromDays(1), TestContext.Current.CancellationToken);
        }

        var listed = await Store.ListVersionsAsync(bank.Id, PageRequest.First, TestContext.Current.CancellationToken);
        Assert.Equal(Opening, Assert.Single(listed.Items).PublishedAt);
    }

    [Fact]
    public async Task Publish_ManyVersionsAtOnce_ListsAll_AndTheNewestAsNewest()
    {
        var id = Unique.Id<ItemBankId>("bank");
        var banks = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Task.Run(async () =>
        {
            var (bank, package) = new APackage().WithChoice($"q{n}").Import(id.Value);
            using (package)
            {
                await Store.PublishAsync(bank, package, Archive(), Opening + n.Minutes(), TestContext.Current.CancellationToken);
            }

            return bank;
        })));

        var versions = await Store.ListVersionsAsync(id, PageRequest.First, TestContext.Current.CancellationToken);
        Assert.Equal(banks.Reverse().Select(b => b.Version), versions.Items.Select(v => v.Version));
    }

    [Fact]
    public async Task Files_WithOddNamesOrLarge_KeepTheirBytes()
    {
        (string Path, byte[] Content)[] files =
        [
            ("media/a b.txt", [1]), ("media/a+b&c=d.txt", [2]), ("media/ü#?.txt", [3]), ("media/50%.txt", [4]),
            ("media/日本語 '1'.txt", [5]), ("media/film.bin", RandomNumberGenerator.GetBytes(9 << 20)),
        ];
        var archive = files.Aggregate(new PackageBuilder(), (builder, file) => builder.With(file.Path, file.Content)).Build();
        using var package = PackageReader.Read(new MemoryStream(archive)).Package!;
        var bank = new ItemBank(
            Unique.Id<ItemBankId>("bank"),
            ItemBankVersionId.Parse("v1"),
            "Odd",
            [],
            [],
            [.. package.Entries.Select(entry => new BankFile(entry.Path, BankFileKind.Other, FileType, entry.Length, entry.Sha256))]);

        await Store.PublishAsync(bank, package, Archive(), Opening, TestContext.Current.CancellationToken);

        foreach (var (path, content) in files)
        {
            await using var file = await Store.OpenFileAsync(bank.Id, bank.Version, path, TestContext.Current.CancellationToken);
            using var bytes = new MemoryStream();
            await file!.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            Assert.Equal(content, bytes.ToArray());
        }
    }

    private static MemoryStream Archive() => new([1, 2, 3]);
}
