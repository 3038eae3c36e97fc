using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.ItemBanks;

[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed class AuthoringTests(AnyHost host) : IClassFixture<AnyHost>
{
    [Fact]
    public async Task Search_FindsItemsInPages()
    {
        var desk = await AuthorDesk.OpenAsync(host);
        var version = await desk.PublishAsync(new APackage().WithChoice("q1").WithChoice("q2").WithEssay("q3").WithTest().Zip());

        var choices = (await desk.Author.GetAsync($"{version}/items?interaction=choice&scoring=matchCorrect&domain=general&top=1")).Ok();
        var rest = (await desk.Author.GetAsync($"{version}/items?interaction=choice&top=1&continuation={choices.String("continuation")}")).Ok();
        var human = (await desk.Author.GetAsync($"{version}/items?human=true&text=q3&keyword=general")).Ok();

        Assert.Equal(["q1"], Identifiers(choices));
        Assert.Equal(["q2"], Identifiers(rest));
        Assert.False(rest.Body.TryGetProperty("continuation", out _));
        Assert.Equal(["q3"], Identifiers(human));
    }

    [Theory]
    [InlineData("interaction=choices")]
    [InlineData("scoring=0")]
    [InlineData("human=perhaps")]
    [InlineData("top=0")]
    [InlineData("continuation=x")]
    public async Task Search_ByWhatThereIsNot_IsRefused(string query)
    {
        var desk = await AuthorDesk.OpenAsync(host);

        (await desk.Author.GetAsync($"item-banks/{desk.Bank}/versions/v/items?{query}")).Refused(HttpStatusCode.BadRequest, "invalid-query");
        (await desk.Author.GetAsync($"item-banks/{desk.Bank}/versions/v/items")).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Diff_TellsWhatChanged()
    {
        var desk = await AuthorDesk.OpenAsync(host);
        var old = await desk.PublishAsync(new PackageBuilder()
            .WithItem("a.xml", SampleItem.Choice("A")).WithItem("b.xml", SampleItem.Choice("B")).WithItem("c.xml", SampleItem.Choice("C")).Build());
        var rekeyed = SampleItem.Choice("A").Replace("<qti-value>A</qti-value>", "<qti-value>B</qti-value>", StringComparison.Ordinal);
        var @new = await desk.PublishAsync(new PackageBuilder()
            .WithItem("a.xml", rekeyed).WithItem("b.xml", SampleItem.Choice("B")).WithItem("d.xml", SampleItem.Choice("D")).Build());

        var diff = (await desk.Author.GetAsync($"{@new}/diff?from={old.Split('/')[^1]}")).Ok();

        var changed = Assert.Single(diff.Body.GetProperty("changed").EnumerateArray());
        Assert.Equal("A", changed.GetProperty("identifier").GetString());
        Assert.Equal("key", Assert.Single(changed.GetProperty("aspects").EnumerateArray()).GetString());
        Assert.Equal("D", Assert.Single(diff.Body.GetProperty("added").EnumerateArray()).GetString());
        Assert.Equal("C", Assert.Single(diff.Body.GetProperty("removed").EnumerateArray()).GetString());
        (await desk.Author.GetAsync($"{@new}/diff?from=none")).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Preview_ScoresATrialResponse_ForAuthorsOnly()
    {
        var desk = await AuthorDesk.OpenAsync(host);
        var version = await desk.PublishAsync(new APackage().WithChoice("q1").Zip());
        var learner = await host.PersonAsync("curious", "learner");
        var trial = new { responses = new { RESPONSE = "A" }, seed = "00000000000000ff" };

        var preview = (await desk.Author.PostAsync($"{version}/items/q1/preview", trial)).Ok();

        Assert.Equal(1, preview.Int("score"));
        Assert.Equal(1, preview.Body.GetProperty("outcomes").GetProperty("SCORE").GetInt32());
        Assert.Contains("match", preview.Body.GetProperty("trace").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("q1", preview.Body.GetProperty("view").GetProperty("identifier").GetString());
        (await learner.PostAsync($"{version}/items/q1/preview", trial)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await desk.Author.PostAsync($"{version}/items/q2/preview", trial)).Refused(HttpStatusCode.NotFound, "not-found");
    }

    private static IEnumerable<string?> Identifiers(Reply reply) =>
        reply.Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("identifier").GetString());
}
