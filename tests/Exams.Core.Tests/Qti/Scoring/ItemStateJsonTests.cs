using System.Text;
using System.Text.Json;
using CsCheck;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;
using Xunit;

namespace Exams.Core.Tests.Qti.Scoring;

public sealed class ItemStateJsonTests
{
    private static readonly CompiledItem s_item = AnItem.Choosing().Adaptive()
        .Declaring("""<templateDeclaration identifier="X" cardinality="multiple" baseType="float"/>""")
        .WithTemplates("""
            <setTemplateValue identifier="X"><multiple><randomFloat min="0" max="1"/><randomFloat min="0" max="1"/></multiple></setTemplateValue>
            <setCorrectResponse identifier="RESPONSE"><baseValue baseType="identifier">C</baseValue></setCorrectResponse>
            """)
        .ScoredBy("""
            <setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><variable identifier="X"/></sum></setOutcomeValue>
            """)
        .Compiled();

    [Fact]
    public void WriteThenRead_GoesOnAsIfNothingHappened() => Gen.ULong.Sample(seed =>
    {
        var state = s_item.Score(s_item.Start(seed), Answering.Choosing("A")).State;

        var read = ItemStateJson.Read(ResponseJsonTests.Json(Write(state)), s_item.Item);

        Assert.Equal(Write(state), Write(read));
        Assert.Equal(
            s_item.Score(state, Answering.Choosing("C")).Outcome.Score,
            s_item.Score(read, Answering.Choosing("C")).Outcome.Score);
    });

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"seed":"-1","attempts":0}""")]
    public void Read_SomethingElse_IsAFormatException(string json) =>
        Assert.Throws<FormatException>(() => ItemStateJson.Read(ResponseJsonTests.Json(json), s_item.Item));

    [Fact]
    public void Read_VariableThatIsGone_IsLeftOut()
    {
        var json = Write(s_item.Start(1) with { Responses = Answering.With("GONE", QtiValue.String("x")) });

        Assert.Empty(ItemStateJson.Read(ResponseJsonTests.Json(json), s_item.Item).Responses);
    }

    private static string Write(ItemState state)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            ItemStateJson.Write(writer, state);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
