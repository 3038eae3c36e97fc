using Exams.Core.ItemBanks.Differences;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Core.Tests.ItemBanks.Differences;

public sealed class BankDifferenceTests
{
    [Fact]
    public void Of_TheSame_IsNothing()
    {
        var bank = BankBuilder.Import(new PackageBuilder().WithItem("a.xml", SampleItem.Choice("A")));

        var difference = BankDifference.Of(bank, bank);

        Assert.Empty(difference.Added.Concat(difference.Removed).Concat(difference.Assets));
        Assert.Empty(difference.Changed);
    }

    [Fact]
    public void Of_ItemsAndAssets_AreToldByName()
    {
        var body = """<p><img src="x.png" alt=""/></p>""";
        var before = BankBuilder.Import(new PackageBuilder()
            .WithItem("a.xml", SampleItem.Choice("A", body)).WithItem("b.xml", SampleItem.Choice("B")).With("x.png", "1"));
        var after = BankBuilder.Import(new PackageBuilder()
            .WithItem("a.xml", SampleItem.Choice("A", body)).WithItem("c.xml", SampleItem.Choice("C")).With("x.png", "2"));

        var difference = BankDifference.Of(before, after);

        Assert.Equal(["C"], difference.Added);
        Assert.Equal(["B"], difference.Removed);
        Assert.Equal(["x.png"], difference.Assets);
        Assert.Empty(difference.Changed);
    }

    [Fact]
    public async Task Of_AnotherKey_IsAKeyChangeOnly()
    {
        var difference = await CompareAsync(SampleItem.Choice("A"), Replaced("<qti-value>A</qti-value>", "<qti-value>B</qti-value>"));

        var change = Assert.Single(difference!.Changes);
        Assert.Equal((ItemAspect.Key, "responseDeclaration RESPONSE"), (change.Aspect, change.What));
        Assert.Contains(">A<", change.Before, StringComparison.Ordinal);
        Assert.Contains(">B<", change.After, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("match_correct.xml", "CC2_match.xml", ItemAspect.Key, "responseProcessing")]
    [InlineData("normal-maximum=\"1\"", "normal-maximum=\"2\"", ItemAspect.Key, "outcomeDeclaration SCORE")]
    [InlineData("adaptive=\"false\"", "adaptive=\"true\"", ItemAspect.Key, "adaptive")]
    [InlineData("title=\"Item A\"", "title=\"An item\"", ItemAspect.Text, "title")]
    [InlineData(">b<", ">bee<", ItemAspect.Text, "interaction 1")]
    [InlineData("<qti-item-body>", "<qti-item-body><p>Read</p>", ItemAspect.Text, "body")]
    [InlineData("time-dependent=\"false\"", "time-dependent=\"true\"", ItemAspect.Other, "time-dependent")]
    [InlineData("<qti-item-body>", "<qti-item-body><!-- note -->", ItemAspect.Other, "file")]
    [InlineData("<qti-item-body>", "<qti-item-body><qti-rubric-block view=\"scorer\"><qti-content-body><p>x</p></qti-content-body></qti-rubric-block>", ItemAspect.Other, "rubricBlock")]
    public async Task Of_AnItem_TellsWhatChanged(string old, string @new, ItemAspect aspect, string what)
    {
        var difference = await CompareAsync(SampleItem.Choice("A"), Replaced(old, @new));

        Assert.Equal([aspect], difference!.Aspects);
        Assert.Equal(what, Assert.Single(difference.Changes).What);
    }

    [Fact]
    public async Task Of_OtherMetadata_OpensNothing()
    {
        var (before, _) = await BankBuilder.LoadAsync(Package(SampleItem.Choice("A")));
        var after = BankBuilder.Import(new PackageBuilder().WithItem("a.xml", SampleItem.Choice("A"), """
            <metadata><lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general><keyword><string>k</string></keyword></general></lom></metadata>
            """));

        var changed = Assert.Single(BankDifference.Of(before, after).Changed);
        var difference = ItemDifference.Of(changed)!;

        Assert.False(changed.IsRewritten);
        Assert.Equal([ItemAspect.Metadata], difference.Aspects);
        Assert.Equal([("domain", null, "k"), ("keywords", null, "k")], difference.Changes.Select(change => (change.What, change.Before, change.After)));
    }

    [Fact]
    public async Task Of_AnotherStimulus_IsAnotherText()
    {
        var item = SampleItem.Choice("A").Replace("<qti-item-body>", """<qti-assessment-stimulus-ref identifier="S" href="s.xml"/><qti-item-body>""", StringComparison.Ordinal);

        var difference = await CompareAsync(item, item, package => package.With("s.xml", Stimulus("old")), package => package.With("s.xml", Stimulus("new")));

        Assert.Equal((ItemAspect.Text, "stimulus S"), (difference!.Changes[0].Aspect, Assert.Single(difference.Changes).What));
    }

    private static string Stimulus(string text) =>
        $"""<qti-assessment-stimulus xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="S" title="T"><qti-stimulus-body><p>{text}</p></qti-stimulus-body></qti-assessment-stimulus>""";

    private static string Replaced(string old, string @new) => SampleItem.Choice("A").Replace(old, @new, StringComparison.Ordinal);

    private static byte[] Package(string item, Func<PackageBuilder, PackageBuilder>? with = null) =>
        (with ?? (package => package))(new PackageBuilder().WithItem("a.xml", item)).Build();

    private static async Task<ItemDifference?> CompareAsync(
        string before,
        string after,
        Func<PackageBuilder, PackageBuilder>? withBefore = null,
        Func<PackageBuilder, PackageBuilder>? withAfter = null)
    {
        var (old, oldItems) = await BankBuilder.LoadAsync(Package(before, withBefore));
        var (@new, newItems) = await BankBuilder.LoadAsync(Package(after, withAfter));
        var changed = Assert.Single(BankDifference.Of(old, @new).Changed);
        Assert.True(changed.IsRewritten);
        return ItemDifference.Of(changed, (await oldItems.ItemAsync(old, "A"), await newItems.ItemAsync(@new, "A")));
    }
}
