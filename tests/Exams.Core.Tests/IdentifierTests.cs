using Exams.Core.Exams;
using Exams.Core.Forms;
using Xunit;

namespace Exams.Core.Tests;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("A.b_c-9")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void Parse_WellFormed_KeepsTheText(string text)
    {
        Assert.True(ExamId.TryParse(text, out var id));
        Assert.Equal(text, id.Value);
        Assert.Equal(id, ExamsJson.Read<ExamId>(ExamsJson.Write(id)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".a")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("é")]
    [InlineData("a#b")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public void Parse_Malformed_IsRefused(string? text)
    {
        Assert.False(ExamId.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ExamId.Parse(text!));
        Assert.Throws<System.Text.Json.JsonException>(() => ExamsJson.Read<ExamId>(ExamsJson.Write(text)));
    }

    [Fact]
    public void Default_NamesNothing()
    {
        Assert.Throws<InvalidOperationException>(() => default(ExamId).Value);
        Assert.Equal("", default(ExamId).ToString());
    }

    [Fact]
    public void Json_AsADictionaryKey_IsTheText()
    {
        var json = ExamsJson.Write(new Dictionary<ExamId, int> { [ExamId.Parse("e1")] = 1 });

        Assert.Equal("""{"e1":1}""", json);
        Assert.Equal(1, ExamsJson.Read<Dictionary<ExamId, int>>(json)[ExamId.Parse("e1")]);
    }

    [Fact]
    public void EveryIdentifier_FollowsTheOneConvention()
    {
        var types = typeof(ExamId).Assembly.GetTypes()
            .Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIdentifier<>)))
            .ToList();

        Assert.True(types.Count >= 9);
        Assert.All(types, t =>
        {
            Assert.True(t.IsValueType, t.Name);
            Assert.NotNull(t.GetMethod("TryParse"));
            Assert.NotNull(t.GetMethod("Parse"));
            Assert.NotEmpty(t.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonConverterAttribute), inherit: false));
        });
    }

    [Theory]
    [InlineData("000000000000002a", true)]
    [InlineData("ffffffffffffffff", true)]
    [InlineData("2a", false)]
    [InlineData("000000000000002g", false)]
    [InlineData(null, false)]
    public void FormSeed_HasSixteenDigits(string? text, bool valid)
    {
        Assert.Equal(valid, FormSeed.TryParse(text, out var seed));
        Assert.Equal(valid ? text : "0000000000000000", seed.ToString());
    }
}
