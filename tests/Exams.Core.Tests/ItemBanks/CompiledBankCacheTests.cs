using Exams.Core.ItemBanks;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.View;
using Exams.Testing.ItemBanks;
using Moq;
using NodaTime;
using Xunit;

namespace Exams.Core.Tests.ItemBanks;

public sealed class CompiledBankCacheTests
{
    private const string Stimulus = """
        <qti-assessment-stimulus xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="S" title="Text"><qti-stimulus-body><p>Read this</p></qti-stimulus-body></qti-assessment-stimulus>
        """;

    private readonly Mock<IItemBankStore> _store = new();

    [Fact]
    public async Task GetItem_Published_IsShownAndScored()
    {
        var (cache, bank) = await PublishedAsync();

        var item = await cache.GetItemAsync(bank.Id, bank.Version, "A");
        var view = item!.View(new ViewOptions { AssetUrl = path => $"/assets/{path}" });

        Assert.Contains("""<img src="/assets/x.png" alt="">""", view.BodyHtml, StringComparison.Ordinal);
        Assert.Contains("""<img alt="key">""", view.BodyHtml, StringComparison.Ordinal);
        Assert.Contains("Read this", Assert.Single(view.Stimuli).BodyHtml, StringComparison.Ordinal);
        Assert.Equal(1, item.Compiled.Score(new Dictionary<string, QtiValue> { ["RESPONSE"] = QtiValue.Identifier("A") }).Score);
        Assert.Empty(item.Validator.Validate(new Dictionary<string, QtiValue> { ["RESPONSE"] = QtiValue.Identifier("A") }));
    }

    [Fact]
    public async Task GetItem_ManyAtOnce_ReadsItOnce()
    {
        var (cache, bank) = await PublishedAsync();

        var items = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => cache.GetItemAsync(bank.Id, bank.Version, "A"))));

        Assert.All(items, item => Assert.Same(items[0], item));
        _store.Verify(store => store.OpenFileAsync(bank.Id, bank.Version, "a.xml", It.IsAny<CancellationToken>()), Times.Once);
        _store.Verify(store => store.GetAsync(bank.Id, bank.Version, It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task GetItem_MoreThanItsCapacity_ForgetsTheLeastUsed()
    {
        var (cache, bank) = await PublishedAsync(items: 2);
        var a = await cache.GetItemAsync(bank.Id, bank.Version, "A");
        var b = await cache.GetItemAsync(bank.Id, bank.Version, "B");
        Assert.Same(a, await cache.GetItemAsync(bank.Id, bank.Version, "A"));
        await cache.GetItemAsync(bank.Id, bank.Version, "C");

        Assert.Same(a, await cache.GetItemAsync(bank.Id, bank.Version, "A"));
        Assert.NotSame(b, await cache.GetItemAsync(bank.Id, bank.Version, "B"));
    }

    [Fact]
    public async Task GetItem_Unknown_IsNullAndAskedAgain()
    {
        var (cache, bank) = await PublishedAsync();
        var unknown = ItemBankVersionId.Parse("unknown");

        Assert.Null(await cache.GetItemAsync(bank.Id, bank.Version, "Z"));
        Assert.Null(await cache.GetItemAsync(bank.Id, unknown, "A"));
        Assert.Null(await cache.GetBankAsync(bank.Id, unknown));
        _store.Verify(store => store.GetAsync(bank.Id, unknown, It.IsAny<CancellationToken>()), Times.Exactly(2));
    }

    [Fact]
    public async Task GetItem_LoadThatFails_IsTriedAgain()
    {
        var (cache, bank) = await PublishedAsync();
        _store.Setup(store => store.OpenFileAsync(bank.Id, bank.Version, "a.xml", It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => null);
        await Assert.ThrowsAsync<InvalidDataException>(() => cache.GetItemAsync(bank.Id, bank.Version, "A"));

        _store.Setup(store => store.OpenFileAsync(bank.Id, bank.Version, "a.xml", It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(SampleItem.Choice("A"))));

        Assert.NotNull(await cache.GetItemAsync(bank.Id, bank.Version, "A"));
    }

    [Fact]
    public async Task GetItem_CallerThatGivesUp_DoesNotEndTheLoadForOthers()
    {
        var (cache, bank) = await PublishedAsync();
        var reading = new TaskCompletionSource<Stream?>();
        _store.Setup(store => store.OpenFileAsync(bank.Id, bank.Version, "b.xml", It.IsAny<CancellationToken>())).Returns(reading.Task);
        using var impatient = new CancellationTokenSource();
        var first = cache.GetItemAsync(bank.Id, bank.Version, "B", impatient.Token);
        var second = cache.GetItemAsync(bank.Id, bank.Version, "B");

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        reading.SetResult(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(SampleItem.Choice("B"))));

        Assert.NotNull(await second);
    }

    private async Task<(CompiledBankCache Cache, ItemBank Bank)> PublishedAsync(int items = 10)
    {
        var item = SampleItem.Choice("A", """<p><img src="X.png" alt=""/><img src="https://example.org/key.png" alt="key"/></p>""")
            .Replace("<qti-item-body>", """<qti-assessment-stimulus-ref identifier="S" href="s.xml"/><qti-item-body>""", StringComparison.Ordinal);
        using var archive = new MemoryStream(new PackageBuilder()
            .WithItem("a.xml", item).WithItem("b.xml", SampleItem.Choice("B")).WithItem("c.xml", SampleItem.Choice("C"))
            .With("s.xml", Stimulus).With("x.png", "1").Build());
        var read = PackageReader.Read(archive);
        using var package = read.Package!;
        var bank = ItemBankImport.Run(read, ItemBankId.Parse("bank")).Bank!;
        var memory = new MemoryItemBankStore();
        await memory.PublishAsync(bank, package, archive, Instant.FromUtc(2026, 1, 1, 0, 0));
        _store.Setup(store => store.GetAsync(It.IsAny<ItemBankId>(), It.IsAny<ItemBankVersionId>(), It.IsAny<CancellationToken>()))
            .Returns((ItemBankId id, ItemBankVersionId version, CancellationToken token) => memory.GetAsync(id, version, token));
        _store.Setup(store => store.OpenFileAsync(It.IsAny<ItemBankId>(), It.IsAny<ItemBankVersionId>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns((ItemBankId id, ItemBankVersionId version, string path, CancellationToken token) => memory.OpenFileAsync(id, version, path, token));
        return (new CompiledBankCache(_store.Object, banks: 2, items), bank);
    }
}
