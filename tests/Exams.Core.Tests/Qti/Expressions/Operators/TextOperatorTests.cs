using Exams.Core.Qti;
using Xunit;

namespace Exams.Core.Tests.Qti.Expressions.Operators;

public sealed class TextOperatorTests
{
    [Theory]
    [InlineData("""<stringMatch caseSensitive="true">{string:York}{string:york}</stringMatch>""", "false")]
    [InlineData("""<stringMatch caseSensitive="false">{string:York}{string:york}</stringMatch>""", "true")]
    [InlineData("""<stringMatch caseSensitive="false" substring="true">{string:New York}{string:york}</stringMatch>""", "true")]
    [InlineData("""<stringMatch caseSensitive="false">{string:}{string:york}</stringMatch>""", "NULL")]
    [InlineData("""<substring caseSensitive="true">{string:ork}{string:York}</substring>""", "true")]
    [InlineData("""<substring caseSensitive="true">{string:York}{string:ork}</substring>""", "false")]
    [InlineData("""<patternMatch pattern="[A-Z][a-z]+">{string:York}</patternMatch>""", "true")]
    [InlineData("""<patternMatch pattern="[A-Z][a-z]+">{string:York!}</patternMatch>""", "false")]
    [InlineData("""<patternMatch pattern="a">{null}</patternMatch>""", "NULL")]
    public void Text_IsComparedWhole(string expression, string expected) => Assert.Equal(expected, Evaluating.Text(expression));

    [Fact]
    public void PatternMatch_NoPattern_IsAnError()
    {
        var findings = new List<Finding>();

        Evaluating.Evaluate("""<patternMatch pattern="(">{string:a}</patternMatch>""", findings);

        Assert.Equal("pattern-lexical", Assert.Single(findings).Rule);
    }
}
