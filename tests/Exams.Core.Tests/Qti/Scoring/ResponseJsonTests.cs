using System.Text;
using System.Text.Json;
using CsCheck;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;
using Exams.Core.Tests.Qti.Values;
using Xunit;

namespace Exams.Core.Tests.Qti.Scoring;

public sealed class ResponseJsonTests
{
    private readonly List<string> _problems = [];

    [Fact]
    public void WriteThenRead_GivesTheSame() => QtiGen.TypedValue.Sample((type, value) =>
    {
        var problems = new List<string>();

        var read = ResponseJson.Read(Json(Write(value)), type, "R", problems);

        Assert.Empty(problems);
        Assert.Equal(value, read);
    });

    [Theory]
    [InlineData("""{"RESPONSE":1}""", "RESPONSE")]
    [InlineData("""{"RESPONSE":["B"]}""", "RESPONSE")]
    [InlineData("""{"RESPONSE":{"card":"single"}}""", "RESPONSE")]
    [InlineData("""{"SCORE":1}""", "SCORE")]
    [InlineData("""{"completionStatus":"completed"}""", "completionStatus")]
    [InlineData("""{"numAttempts":0}""", "numAttempts")]
    [InlineData("""{"RESPONSE":"B","RESPONSE":"A"}""", "RESPONSE")]
    [InlineData("[]", "object")]
    [InlineData("null", "object")]
    public void ReadAll_Fault_IsASentenceThatNamesIt(string json, string named)
    {
        var item = AnItem.Choosing().Compiled().Item;

        ResponseJson.ReadAll(item, Json(json), _problems);

        Assert.Contains(named, Assert.Single(_problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"RESPONSE":"B"}""", "B")]
    [InlineData("""{"RESPONSE":null}""", "NULL")]
    [InlineData("""{"RESPONSE":""}""", "NULL")]
    public void ReadAll_Response_IsTypedByItsDeclaration(string json, string expected)
    {
        var item = AnItem.Choosing().Compiled().Item;

        var values = ResponseJson.ReadAll(item, Json(json), _problems);

        Assert.Empty(_problems);
        Assert.Equal(expected, values["RESPONSE"].ToString());
    }

    [Theory]
    [InlineData("1.5", BaseType.Integer)]
    [InlineData("1e30", BaseType.Integer)]
    [InlineData("\"1\"", BaseType.Integer)]
    [InlineData("\"true\"", BaseType.Boolean)]
    [InlineData("-1", BaseType.Duration)]
    [InlineData("\"A\"", BaseType.Pair)]
    [InlineData("\"A B C\"", BaseType.DirectedPair)]
    [InlineData("\"1\"", BaseType.Point)]
    [InlineData("{}", BaseType.File)]
    public void Read_OfAnotherType_IsRefused(string json, BaseType baseType)
    {
        Assert.True(ResponseJson.Read(Json(json), VariableType.Single(baseType), "R", _problems).IsNull);
        Assert.Single(_problems);
    }

    [Fact]
    public void Read_TooMany_IsRefused()
    {
        var json = $"[{string.Join(',', Enumerable.Repeat("\"A\"", ResponseJson.MaxItems + 1))}]";

        ResponseJson.Read(Json(json), new VariableType(Cardinality.Multiple, BaseType.Identifier), "R", _problems);

        Assert.Single(_problems);
    }

    [Fact]
    public void Read_WholeNumberWithAPoint_IsAnInteger() =>
        Assert.Equal(3, ResponseJson.Read(Json("3.0"), VariableType.Single(BaseType.Integer), "R", _problems).AsInteger());

    internal static JsonElement Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static string Write(QtiValue value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            ResponseJson.Write(writer, in value);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
