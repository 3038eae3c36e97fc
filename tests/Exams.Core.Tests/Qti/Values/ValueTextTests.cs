using CsCheck;
using Exams.Core.Qti.Values;
using Xunit;

namespace Exams.Core.Tests.Qti.Values;

public sealed class ValueTextTests
{
    [Fact]
    public void PrintThenParse_GivesTheSame() => (from baseType in QtiGen.BaseType from value in QtiGen.Single(baseType) select (baseType, value))
        .Sample((baseType, value) => Assert.Equal(value, ValueText.Parse(ValueText.Print(in value), baseType)));

    [Theory]
    [InlineData(" 12 ", BaseType.Integer, "12")]
    [InlineData("+12", BaseType.Integer, "12")]
    [InlineData("12.00", BaseType.Integer, "12")]
    [InlineData("-.5", BaseType.Float, "-0.5")]
    [InlineData("1E3", BaseType.Float, "1000")]
    [InlineData("INF", BaseType.Float, "INF")]
    [InlineData("NaN", BaseType.Float, "NULL")]
    [InlineData("1", BaseType.Boolean, "true")]
    [InlineData(" A\n B ", BaseType.Pair, "A B")]
    [InlineData("", BaseType.Identifier, "NULL")]
    [InlineData(" a ", BaseType.String, " a ")]
    public void Parse_ReadsTheLexicalForm(string text, BaseType baseType, string expected) =>
        Assert.Equal(expected, ValueText.Parse(text, baseType).ToString());

    [Theory]
    [InlineData("12.5", BaseType.Integer)]
    [InlineData("1,5", BaseType.Float)]
    [InlineData("Infinity", BaseType.Float)]
    [InlineData("0x10", BaseType.Integer)]
    [InlineData("True", BaseType.Boolean)]
    [InlineData("A", BaseType.Pair)]
    [InlineData("1 2 3", BaseType.Point)]
    [InlineData("-1", BaseType.Duration)]
    public void Parse_SomethingElse_IsRefused(string text, BaseType baseType) => Assert.Null(ValueText.Parse(text, baseType));
}
