using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>A bad package publishes nothing, and its author learns what is wrong and where.</summary>
[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed class PackageInputTests(AnyHost host) : IClassFixture<AnyHost>
{
    private static readonly byte[] Good = new APackage().WithChoice("q1").WithTest().Zip();

    public static TheoryData<string, byte[], string, string> BadPackages => new()
    {
        { "empty", [], "zip-unreadable", "(archive)" },
        { "no zip", "This is no archive."u8.ToArray(), "zip-unreadable", "(archive)" },
        { "truncated", Good[..^40], "zip-unreadable", "(archive)" },
        { "damaged", Damaged(), "entry-corrupt", "items/q1.xml" },
        { "no manifest", new PackageBuilder().With("folder/imsmanifest.txt", "x").With("imsmanifest.xml", "<manifest/>").Build(), "manifest-invalid", "imsmanifest.xml" },
        { "missing file", Missing(), "file-missing", "imsmanifest.xml" },
        { "malformed manifest", new PackageBuilder().With("imsmanifest.xml", "<manifest><resources>").Build(), "xml-malformed", "imsmanifest.xml" },
        { "malformed item", new PackageBuilder().WithItem("items/q1.xml", "<qti-assessment-item>\n<p>").Build(), "xml-malformed", "items/q1.xml" },
        { "entity bomb", new PackageBuilder().WithItem("q.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>").Build(), "xml-dtd", "q.xml" },
        { "path out of the package", new PackageBuilder().With("../../etc/passwd", "x").Build(), "entry-unsafe-name", "../../etc/passwd" },
        { "no item", new PackageBuilder().Build(), "bank-empty", "imsmanifest.xml" },
    };

    [Theory]
    [MemberData(nameof(BadPackages))]
    public async Task ABadPackage_IsRefusedWithItsFinding_AndPublishesNothing(string what, byte[] zip, string rule, string file)
    {
        var (author, bank) = await AuthorAsync(what);

        var report = await ImportAsync(author, bank, zip);

        Assert.Equal("refused", report.String("status"));
        Assert.Contains(
            report.Body.GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("rule").GetString() == rule
                && finding.GetProperty("file").GetString() == file
                && finding.GetProperty("severity").GetString() == "error"
                && finding.GetProperty("message").GetString()!.Length > 0);
        Assert.False(report.Body.TryGetProperty("version", out _));
        (await author.GetAsync($"item-banks/{bank}/versions")).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task MalformedXml_IsFoundByLineAndColumn()
    {
        var (author, bank) = await AuthorAsync("malformed line");

        var report = await ImportAsync(author, bank, new PackageBuilder().WithItem("q.xml", "<a>\n  <b>\n</a>").Build());

        var finding = report.Body.GetProperty("findings").EnumerateArray().First(f => f.GetProperty("rule").GetString() == "xml-malformed");
        Assert.Equal(3, finding.GetProperty("line").GetInt32());
        Assert.True(finding.GetProperty("column").GetInt32() > 0);
    }

    [Theory]
    [InlineData(150L << 20)]
    [InlineData(300L << 20)]
    public async Task APackageTooLarge_IsRefusedUnread(long length)
    {
        var (author, bank) = await AuthorAsync("large");
        var request = new HttpRequestMessage(HttpMethod.Post, $"api/item-banks/{bank}/imports") { Content = new AnnouncedContent(length) };
        request.Headers.ExpectContinue = true;

        (await author.SendAsync(request)).Refused(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        (await author.GetAsync($"item-banks/{bank}/versions")).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data")]
    public async Task AnotherMediaType_IsRefused(string mediaType)
    {
        var (author, bank) = await AuthorAsync("media");
        var content = new ByteArrayContent(Good);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);

        (await author.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"api/item-banks/{bank}/imports") { Content = content }))
            .Refused(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Fact]
    public async Task ABankWithoutAUsableName_IsRefused()
    {
        var (author, _) = await AuthorAsync("name");

        (await author.UploadAsync("item-banks/a%20b/imports", Good)).Refused(HttpStatusCode.BadRequest, "invalid-id");
    }

    private async Task<(Person Author, string Bank)> AuthorAsync(string what) =>
        (await host.PersonAsync("author", "author"), $"bad-{what.Replace(' ', '-')}");

    private static async Task<Reply> ImportAsync(Person author, string bank, byte[] zip)
    {
        var accepted = (await author.UploadAsync($"item-banks/{bank}/imports", zip)).Ok();
        return await author.UntilAsync(
            $"item-banks/{bank}/imports/{accepted.String("importId")}",
            reply => reply.String("status") != "running");
    }

    private static byte[] Missing() =>
        new PackageBuilder().Listing("""<resource identifier="R" type="imsqti_item_xmlv3p0" href="q.xml"><file href="q.xml"/></resource>""").Build();

    /// <summary>A byte of the item's packed content is another.</summary>
    private static byte[] Damaged()
    {
        var zip = (byte[])Good.Clone();
        var name = zip.AsSpan().IndexOf("items/q1.xml"u8);
        zip[name + "items/q1.xml".Length + 20] ^= 0xFF;
        return zip;
    }

    /// <summary>Says how long it is, and is sent only if the server asks for it.</summary>
    private sealed class AnnouncedContent : HttpContent
    {
        private readonly long _length;

        public AnnouncedContent(long length)
        {
            _length = length;
            Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var block = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
            for (var sent = 0L; sent < _length; sent += block.Length)
            {
                await stream.WriteAsync(block);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _length;
            return true;
        }
    }
}
