using CsCheck;
using Exams.Core.Qti.Tests.Delivery;
using Xunit;
using static Exams.Core.Tests.Qti.Tests.Delivery.Testing;

namespace Exams.Core.Tests.Qti.Tests.Delivery;

public sealed class TestRouteTests
{
    [Fact]
    public void Of_NothingLeftToChance_IsDocumentOrder() =>
        Assert.Equal("A B C D", Route(Section(Ref("A") + Section(Ref("B") + Ref("C"), "Inner") + Ref("D")), 1));

    [Fact]
    public void Of_Selection_TakesRequiredOnesAndKeepsOrder() => Gen.ULong.Sample(seed =>
    {
        var route = Route(Section($"""<selection select="3"/>{Ref("A")}{Ref("B", "", "required='true'")}{Ref("C")}{Ref("D")}{Ref("E")}"""), seed).Split(' ');
        return route.Length == 3 && route.Contains("B") && route.Distinct().Count() == 3 && route.SequenceEqual(route.Order());
    });

    [Fact]
    public void Of_Selection_IsFairAcrossSeeds()
    {
        var test = Read(Part(Section($"""<selection select="2"/>{Ref("A")}{Ref("B")}{Ref("C")}{Ref("D")}""")));
        var counts = Enumerable.Range(0, 4_000).SelectMany(seed => TestRoute.Of(test, (ulong)seed).Items).CountBy(item => item.Item.Identifier);

        Assert.All(counts, count => Assert.InRange(count.Value, 1_850, 2_150));
    }

    [Fact]
    public void Of_SelectionWithReplacement_NumbersInstances()
    {
        var test = Read(Part(Section($"""<selection select="5" withReplacement="true"/>{Ref("A")}{Ref("B")}""")));
        var route = TestRoute.Of(test, 3);

        Assert.Equal(5, route.Items.Length);
        foreach (var group in route.Items.GroupBy(item => item.Item.Identifier))
        {
            Assert.Equal(Enumerable.Range(1, group.Count()), group.Select(item => item.Instance));
        }
    }

    [Fact]
    public void Of_Shuffle_LeavesFixedOnesAndSectionsTogether() => Gen.ULong.Sample(seed =>
    {
        var route = Route(Section($"""<ordering shuffle="true"/>{Ref("A", "", "fixed='true'")}{Ref("B")}{Section(Ref("C") + Ref("D"), "Inner")}{Ref("E")}"""), seed);
        return route[0] == 'A' && route.Contains("C D", StringComparison.Ordinal) && route.Split(' ').Order().SequenceEqual(["A", "B", "C", "D", "E"]);
    });

    [Fact]
    public void Of_LooseSection_IsMixedIntoTheShuffleAround()
    {
        var inner = $"""<assessmentSection identifier="Inner" title="" visible="false" keepTogether="false">{Ref("C")}{Ref("D")}</assessmentSection>""";
        var routes = Enumerable.Range(0, 200).Select(seed => Route(Section($"""<ordering shuffle="true"/>{Ref("A")}{Ref("B")}{inner}"""), (ulong)seed)).Distinct();

        Assert.Equal(24, routes.Count());
    }

    [Fact]
    public void Of_TheSameSeed_IsTheSameRouteForEver() =>
        Assert.Equal(
            "D B C E",
            Route(Section($"""<selection select="4"/><ordering shuffle="true"/>{Ref("A")}{Ref("B")}{Ref("C")}{Ref("D")}{Ref("E")}"""), 1));

    private static string Route(string section, ulong seed) =>
        string.Join(' ', TestRoute.Of(Read(Part(section)), seed).Items.Select(item => item.Item.Identifier));
}
