using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Web;

/// <summary>The front end as browsers get it: cached, compressed, and under a policy that runs nothing but its own scripts.</summary>
public sealed partial class FrontEndTests(ExamApp app)
{
    private readonly HttpClient _client = app.Host.CreateClient();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheStartPage_IsAskedForAgain_AndRunsItsOwnScriptsOnly()
    {
        using var page = await _client.GetAsync("/", Cancellation);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.True(page.Headers.CacheControl?.NoCache);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch(Inline(), await page.Content.ReadAsStringAsync(Cancellation));

        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await _client.SendAsync(again, Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task ItsScript_IsKeptForAYear_AndComesCompressed(string encoding)
    {
        var path = Script().Match(await _client.GetStringAsync("/", Cancellation)).Groups["path"].Value;
        var plain = await _client.GetByteArrayAsync(path, Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd($"{encoding}, identity;q=0.5");

        using var script = await _client.SendAsync(request, Cancellation);

        Assert.Equal(encoding, Assert.Single(script.Content.Headers.ContentEncoding));
        Assert.Equal(("text/javascript", TimeSpan.FromDays(365)), (script.Content.Headers.ContentType?.MediaType, script.Headers.CacheControl?.MaxAge));
        Assert.Equal(plain, await DecodeAsync(await script.Content.ReadAsStreamAsync(Cancellation), encoding));
    }

    [Theory]
    [InlineData("nothing.js")]
    [InlineData("assets")]
    [InlineData("..%2fhost.json")]
    [InlineData("assets/..%2f..%2fhost.json")]
    public async Task WhatIsNoFileOfIt_IsNotThere(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(new Uri($"/{path}", UriKind.Relative), Cancellation)).StatusCode);

    private static async Task<byte[]> DecodeAsync(Stream content, string encoding)
    {
        await using Stream decoding = encoding == "br"
            ? new BrotliStream(content, CompressionMode.Decompress)
            : new GZipStream(content, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        await decoding.CopyToAsync(plain, Cancellation);
        return plain.ToArray();
    }

    [GeneratedRegex("<script(?![^>]* src=)|<style| style=| on[a-z]+=", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Inline();

    [GeneratedRegex("<script[^>]* src=\"(?<path>/assets/[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Script();
}
