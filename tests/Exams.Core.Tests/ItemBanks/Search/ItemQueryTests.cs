using Exams.Core.ItemBanks;
using Exams.Core.ItemBanks.Search;
using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Items;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Core.Tests.ItemBanks.Search;

public sealed class ItemQueryTests
{
    private static readonly ItemBank Bank = Import();

    [Fact]
    public void Search_WithoutConditions_FindsEverything() => Assert.Equal(["optics-1", "optics-2", "essay", "law"], Find(new ItemQuery()));

    [Fact]
    public void Search_ByDomain_IgnoresCase() => Assert.Equal(["optics-1", "optics-2"], Find(new ItemQuery { Domain = "OPTICS" }));

    [Fact]
    public void Search_ByType_FindsItsInteractionsAndScoring()
    {
        Assert.Equal(["essay"], Find(new ItemQuery { Interaction = InteractionKind.ExtendedText }));
        Assert.Equal(["optics-1", "optics-2", "law"], Find(new ItemQuery { Scoring = ScoringKind.MatchCorrect }));
        Assert.Equal(["essay"], Find(new ItemQuery { IsHumanScored = true }));
        Assert.Equal(["optics-1", "optics-2", "law"], Find(new ItemQuery { IsHumanScored = false }));
    }

    [Fact]
    public void Search_ByKeyword_WantsTheWholeOfIt()
    {
        Assert.Equal(["law"], Find(new ItemQuery { Keyword = "liability" }));
        Assert.Empty(Find(new ItemQuery { Keyword = "liab" }));
    }

    [Fact]
    public void Search_ByText_WantsEveryWordSomewhere()
    {
        Assert.Equal(["optics-2"], Find(new ItemQuery { Text = "item  OPTICS-2" }));
        Assert.Equal(["law"], Find(new ItemQuery { Text = "liab" }));
        Assert.Empty(Find(new ItemQuery { Text = "optics law" }));
    }

    [Fact]
    public void Search_SeveralConditions_WantsAllOfThem() =>
        Assert.Equal(["optics-1"], Find(new ItemQuery { Domain = "Optics", Text = "1", Interaction = InteractionKind.Choice }));

    [Fact]
    public void Search_InPages_FindsEachOnce()
    {
        var query = new ItemQuery { Interaction = InteractionKind.Choice };
        var first = query.Search(Bank, new PageRequest(2));
        var second = query.Search(Bank, new PageRequest(2, first.Continuation));

        Assert.Equal(["optics-1", "optics-2", "law"], first.Items.Concat(second.Items).Select(item => item.Identifier));
        Assert.Null(second.Continuation);
        Assert.Throws<FormatException>(() => query.Search(Bank, new PageRequest(2, "x")));
    }

    private static IEnumerable<string> Find(ItemQuery query) => query.Search(Bank, PageRequest.First).Items.Select(item => item.Identifier);

    private static ItemBank Import() => BankBuilder.Import(new PackageBuilder()
        .WithItem("optics-1.xml", SampleItem.Choice("optics-1"), Metadata("Optics", "light"))
        .WithItem("optics-2.xml", SampleItem.Choice("optics-2"), Metadata("Optics", "lenses"))
        .WithItem("essay.xml", SampleItem.Essay("essay"))
        .WithItem("law.xml", SampleItem.Choice("law"), Metadata("Law", "liability")));

    private static string Metadata(string domain, string keyword) =>
        $"""
        <metadata><lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general><keyword><string>{keyword}</string></keyword></general>
        <classification><purpose><value>discipline</value></purpose><taxonPath><taxon><entry><string>{domain}</string></entry></taxon></taxonPath></classification></lom></metadata>
        """;
}
