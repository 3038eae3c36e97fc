using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.ItemBanks;

[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed class AssetTests(AnyHost host) : IClassFixture<AnyHost>
{
    private const string Picture = """<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>""";

    [Fact]
    public async Task WhoSits_GetsWhatTheirItemShows()
    {
        var lena = await EnrolAsync();
        await lena.EnterAsync();

        var view = (await lena.ItemAsync(1)).Ok().Body.GetProperty("view").GetProperty("bodyHtml").GetString()!;
        var shown = (await lena.Person.GetAsync($"sessions/{lena.SessionId}/assets/img/x%20y.svg")).Ok();
        var file = await lena.Person.DownloadAsync($"sessions/{lena.SessionId}/assets/img/x%20y.svg");

        Assert.Contains($"/api/sessions/{lena.SessionId}/assets/img/x%20y.svg", view, StringComparison.Ordinal);
        Assert.Equal((Picture, "image/svg+xml"), (shown.Text, file.MediaType));
        Assert.Equal("nosniff", Assert.Single(shown.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", Assert.Single(shown.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(shown.Headers.CacheControl is { Private: true, MaxAge.TotalDays: > 300 });
    }

    [Theory]
    [InlineData("items/a.xml")]
    [InlineData("key.pdf")]
    [InlineData("imsmanifest.xml")]
    [InlineData("bank.json")]
    [InlineData("..%2Fbank.json")]
    public async Task WhatMayBeAKey_IsNotThere(string path)
    {
        var lena = await EnrolAsync();
        await lena.EnterAsync();

        (await lena.Person.GetAsync($"sessions/{lena.SessionId}/assets/{path}")).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task NobodyElse_AndNobodyBeforeTheStart_GetsAnything()
    {
        var lena = await EnrolAsync();
        var other = await host.PersonAsync("somebody-else", "learner");
        var path = $"sessions/{lena.SessionId}/assets/img/x%20y.svg";

        (await lena.Person.GetAsync(path)).Refused(HttpStatusCode.NotFound, "not-found");
        await lena.EnterAsync();
        (await other.GetAsync(path)).Refused(HttpStatusCode.NotFound, "not-found");
        (await host.Nobody().GetAsync(path)).Refused(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    private async Task<Learner> EnrolAsync()
    {
        var zip = new PackageBuilder()
            .WithItem("items/a.xml", SampleItem.Choice("A", """<p><img src="../img/x%20y.svg" alt="x"/></p>"""))
            .WithTest("test.xml", SampleItem.Test("items/a.xml"))
            .With("img/x y.svg", Picture).With("key.pdf", "A")
            .Build();
        return await (await Stage.SetAsync(host, zip)).EnrolAsync();
    }
}
