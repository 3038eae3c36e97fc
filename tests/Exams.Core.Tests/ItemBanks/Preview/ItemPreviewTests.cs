using Exams.Core.ItemBanks.Preview;
using Exams.Core.Qti.View;
using Exams.Core.Qti.View.Responses;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Core.Tests.ItemBanks.Preview;

public sealed class ItemPreviewTests
{
    [Fact]
    public async Task Of_TheKey_ScoresAndTellsTheSteps()
    {
        var preview = await PreviewAsync("""{"RESPONSE":"A"}""");

        Assert.Equal(1, preview.Score);
        Assert.Equal("1", preview.Outcomes["SCORE"].Text);
        Assert.Contains(preview.Trace, step => step is { Element: "match", Value: "true" });
        Assert.Empty(preview.Problems);
        Assert.Equal(3, Assert.Single(preview.View.Interactions).Choices!.Value.Length);
    }

    [Fact]
    public async Task Of_AnotherTypesValue_IsNotScored()
    {
        var preview = await PreviewAsync("""{"RESPONSE":7,"OTHER":"A"}""");

        Assert.Equal(2, preview.Unreadable.Count);
        Assert.Null(preview.Score);
        Assert.Empty(preview.Trace);
    }

    [Fact]
    public async Task Of_AChoiceThatIsNone_IsAProblem_AndScoredAllTheSame()
    {
        var preview = await PreviewAsync("""{"RESPONSE":"Z"}""");

        Assert.Equal(ResponseFault.UnknownChoice, Assert.Single(preview.Problems).Fault);
        Assert.Equal(0, preview.Score);
    }

    [Fact]
    public async Task Of_Nothing_IsScoredToo() => Assert.Equal(0, (await PreviewAsync("{}")).Score);

    private static async Task<ItemPreview> PreviewAsync(string responses)
    {
        var (bank, items) = await BankBuilder.LoadAsync(new PackageBuilder().WithItem("a.xml", SampleItem.Choice("A")).Build());
        return ItemPreview.Of(await items.ItemAsync(bank, "A"), CanonicalJson.Parse(responses), new ViewOptions(), templateSeed: 1);
    }
}
