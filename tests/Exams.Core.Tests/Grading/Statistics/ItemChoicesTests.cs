using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Statistics;
using Exams.Core.Psychometrics.Statistics;
using Xunit;
using static Exams.Core.Tests.Grading.Regrading.KeyChangeScene;

namespace Exams.Core.Tests.Grading.Statistics;

public sealed class ItemChoicesTests
{
    [Theory]
    [InlineData("""{"RESPONSE":"B"}""", "B")]
    [InlineData("""{"RESPONSE":["C","A"]}""", "A C")]
    [InlineData("""{"RESPONSE":[]}""", null)]
    [InlineData("""{"RESPONSE":null}""", null)]
    [InlineData("""{"OTHER":"A"}""", null)]
    [InlineData("{}", null)]
    public void In_NamesWhatWasChosen_InOneOrder(string responses, string? chosen)
    {
        Assert.Equal(chosen, ItemChoices.In(CanonicalJson.Parse(responses), GradingItems.Thirds.Item));
        Assert.Null(ItemChoices.In(CanonicalJson.Parse("""{"RESPONSE":"An essay about A"}"""), GradingItems.Essay.Item));
    }

    [Fact]
    public void Of_NamesTheKeys_ByTheCorrectResponse_OrByWhatIsWorthPoints()
    {
        Assert.Equal([new ItemOption("A", true), new ItemOption("B", false)], ItemChoices.Of(GradingItems.Choice.Item).Take(2));
        Assert.Equal(
            [("A", true), ("B", true), ("C", true), ("D", false)],
            ItemChoices.Of(GradingItems.Thirds.Item).Select(option => (option.Identifier, option.IsKey)));
        Assert.Empty(ItemChoices.Of(GradingItems.Essay.Item));
    }

    [Fact]
    public void Of_AnItemWhoseKeyWasChanged_NamesEveryKeyThatCountsNow()
    {
        Assert.Equal(["A"], Keys([]));
        Assert.Equal(["B"], Keys(NewKey("choice-1", "B")));
        Assert.Equal(["A", "C"], Keys(Several("choice-1", "A", "C")));
        Assert.Equal(["A"], Keys(FullCredit("choice-1")));
        Assert.Equal(["A"], Keys(NewKey("choice-2", "B")));
    }

    private static IEnumerable<string> Keys(params KeyChange[] changes)
    {
        var set = changes.Length == 0 ? KeyChangeSet.None : KeyChangeSet.Of([Approved("c1", changes)]);
        var keyed = set.KeyedBy("choice-1", GradingItems.Find).Select(item => item.Item).ToList();
        return ItemChoices.Of(keyed).Where(option => option.IsKey).Select(option => option.Identifier);
    }
}
