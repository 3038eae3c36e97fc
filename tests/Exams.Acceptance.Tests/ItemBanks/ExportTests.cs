using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.ItemBanks;

[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed class ExportTests(AnyHost host) : IClassFixture<AnyHost>
{
    [Fact]
    public async Task AVersion_IsExported_AndTheExportImported()
    {
        var desk = await AuthorDesk.OpenAsync(host);
        var zip = new APackage().WithChoice("q1").WithEssay("q2").WithTest().Zip();
        var version = await desk.PublishAsync(zip);

        var (export, mediaType) = await desk.Author.DownloadAsync($"{version}/export");
        var again = await desk.PublishAsync(export);

        Assert.Equal("application/zip", mediaType);
        Assert.NotEqual(version, again);
        var diff = (await desk.Author.GetAsync($"{again}/diff?from={version.Split('/')[^1]}")).Ok();
        Assert.DoesNotContain("key", diff.Body.GetProperty("changed").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(2, (await desk.Author.GetAsync($"{again}/items")).Ok().Body.GetProperty("items").GetArrayLength());
        (await (await host.PersonAsync("curious", "learner")).GetAsync($"{version}/export")).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await desk.Author.GetAsync($"item-banks/{desk.Bank}/versions/none/export")).Refused(HttpStatusCode.NotFound, "not-found");
    }
}
