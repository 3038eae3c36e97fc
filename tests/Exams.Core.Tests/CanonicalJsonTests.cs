using Xunit;

namespace Exams.Core.Tests;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b" : 1, "a" : [ 2, "x" ] }""", """{"a":[2,"x"],"b":1}""")]
    [InlineData("""{"a":"\u00e9\u0041\/"}""", """{"a":"éA/"}""")]
    [InlineData("""{"n":1.10,"e":1e3,"t":true,"z":null}""", """{"e":1e3,"n":1.10,"t":true,"z":null}""")]
    [InlineData("""{"a":{"d":1,"c":{}},"B":0}""", """{"B":0,"a":{"c":{},"d":1}}""")]
    public void Parse_AnySpelling_IsOne(string json, string canonical)
    {
        var document = CanonicalJson.Parse(json);

        Assert.Equal(canonical, document.Text);
        Assert.Equal(document, CanonicalJson.Parse(document.Text));
        Assert.Equal(document, ExamsJson.Read<CanonicalJson>(json));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("[1,]")]
    [InlineData("NaN")]
    public void Parse_Malformed_IsRefused(string? json) => Assert.False(CanonicalJson.TryParse(json, out _));

    [Fact]
    public void Parse_TooDeep_IsRefused()
    {
        Assert.True(CanonicalJson.TryParse(Nested(CanonicalJson.MaxDepth), out _));
        Assert.False(CanonicalJson.TryParse(Nested(CanonicalJson.MaxDepth + 1), out _));
        Assert.False(CanonicalJson.TryParse(Nested(100_000), out _));
    }

    [Fact]
    public void Digest_IsSha256OfTheText() => Assert.Equal(
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
        Digest.Of(CanonicalJson.EmptyObject).ToString());

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
