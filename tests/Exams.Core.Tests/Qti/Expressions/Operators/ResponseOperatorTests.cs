using System.Collections.Immutable;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;
using Xunit;

namespace Exams.Core.Tests.Qti.Expressions.Operators;

public sealed class ResponseOperatorTests
{
    private static readonly Mapping s_mapping = new(
        [Entry("A", 1), Entry("B", 2), Entry("C", -4)],
        DefaultValue: -0.5,
        LowerBound: -1,
        UpperBound: 2.5);

    [Theory]
    [InlineData("A", 1)]
    [InlineData("A B", 2.5)]
    [InlineData("A A", 1)]
    [InlineData("A Z", 0.5)]
    [InlineData("Y Z", -1)]
    [InlineData("C", -1)]
    [InlineData("", -0.5)]
    public void MapResponse_SumsDistinctValuesWithinBounds(string response, double expected)
    {
        QtiValue[] values = [.. response.Split(' ').Select(QtiValue.Identifier)];
        var declaration = Response(QtiValue.Multiple(BaseType.Identifier, values), new(Cardinality.Multiple, BaseType.Identifier), s_mapping);

        Assert.Equal(expected, Evaluating.Evaluate("""<mapResponse identifier="R"/>""", [], 1, declaration).AsNumber());
    }

    [Theory]
    [InlineData(true, "york", 0)]
    [InlineData(true, "York", 1)]
    [InlineData(false, "york", 1)]
    [InlineData(false, "YORK", 1)]
    public void MapResponse_CaseCountsWhereTheEntrySaysSo(bool caseSensitive, string response, double expected)
    {
        var mapping = new Mapping([new MapEntry(QtiValue.String("York"), 1, caseSensitive)], 0, null, null);
        var declaration = Response(QtiValue.String(response), VariableType.Single(BaseType.String), mapping);

        Assert.Equal(expected, Evaluating.Evaluate("""<mapResponse identifier="R"/>""", [], 1, declaration).AsNumber());
    }

    [Theory]
    [InlineData("5 5", 1)]
    [InlineData("5 5,6 6", 1)]
    [InlineData("5 5,25 5", 3)]
    [InlineData("5 5,99 99", 0.5)]
    [InlineData("99 99,98 98", -1)]
    public void MapResponsePoint_EachAreaOnce_StrayPointsTheDefault(string response, double expected)
    {
        ImmutableArray<AreaMapEntry> areas =
        [
            new(Shape.Parse("circle", "5,5,3")!, 1),
            new(Shape.Parse("rect", "0,0,10,10")!, 7),
            new(Shape.Parse("rect", "20,0,30,10")!, 2),
        ];
        QtiValue[] points = [.. response.Split(',').Select(point => ValueText.Parse(point, BaseType.Point)!.Value)];
        var declaration = new ResponseDeclaration(
            "R",
            new VariableType(Cardinality.Multiple, BaseType.Point),
            QtiValue.Multiple(BaseType.Point, points),
            QtiValue.Null,
            null,
            new AreaMapping(areas, -0.5, null, null),
            default);

        Assert.Equal(expected, Evaluating.Evaluate("""<mapResponsePoint identifier="R"/>""", [], 1, declaration).AsNumber());
    }

    [Theory]
    [InlineData("{point:5 2}", "true")]
    [InlineData("{point:5 1}", "false")]
    [InlineData("<multiple>{point:99 99}{point:5 5}</multiple>", "true")]
    [InlineData("{null}", "NULL")]
    public void Inside_AnyPointWillDo(string operand, string expected) =>
        Assert.Equal(expected, Evaluating.Text($"""<inside shape="circle" coords="5,5,3">{operand}</inside>"""));

    private static MapEntry Entry(string key, double value) => new(QtiValue.Identifier(key), value, true);

    private static ResponseDeclaration Response(QtiValue value, VariableType type, Mapping mapping) =>
        new("R", type, value, QtiValue.Null, mapping, null, default(SourcePlace));
}
