using System.Globalization;
using Exams.Core.Qti;
using Xunit;

namespace Exams.Core.Tests.Qti.Expressions.Operators;

public sealed class MathOperatorTests
{
    [Theory]
    [InlineData("sin", 0.5, 0.479425538604203)]
    [InlineData("cos", 0.5, 0.8775825618903728)]
    [InlineData("tan", 0.5, 0.5463024898437905)]
    [InlineData("sec", 0.5, 1.139493927324549)]
    [InlineData("csc", 0.5, 2.085829642933488)]
    [InlineData("cot", 0.5, 1.830487721712452)]
    [InlineData("asin", 0.5, 0.5235987755982989)]
    [InlineData("acos", 0.5, 1.0471975511965979)]
    [InlineData("atan", 0.5, 0.4636476090008061)]
    [InlineData("asec", 2, 1.0471975511965979)]
    [InlineData("acsc", 2, 0.5235987755982989)]
    [InlineData("acot", 2, 0.4636476090008061)]
    [InlineData("sinh", 0.5, 0.5210953054937474)]
    [InlineData("cosh", 0.5, 1.1276259652063807)]
    [InlineData("tanh", 0.5, 0.46211715726000974)]
    [InlineData("sech", 0.5, 0.886818883970074)]
    [InlineData("csch", 0.5, 1.9190347513349437)]
    [InlineData("coth", 0.5, 2.163953413738653)]
    [InlineData("log", 1000, 3)]
    [InlineData("ln", Math.E, 1)]
    [InlineData("exp", 1, Math.E)]
    [InlineData("abs", -2.5, 2.5)]
    [InlineData("signum", -2.5, -1)]
    [InlineData("floor", -2.5, -3)]
    [InlineData("ceil", -2.5, -2)]
    [InlineData("toDegrees", Math.PI, 180)]
    [InlineData("toRadians", 180, Math.PI)]
    public void MathOperator_Function(string name, double x, double expected)
    {
        var operand = x.ToString("R", CultureInfo.InvariantCulture);

        var value = Evaluating.Evaluate($$"""<mathOperator name="{{name}}">{float:{{operand}}}</mathOperator>""", []);

        Assert.Equal(expected, value.AsNumber(), 12);
    }

    [Theory]
    [InlineData("""<mathOperator name="atan2">{float:1}{float:-1}</mathOperator>""", "2.356194490192345")]
    [InlineData("""<mathOperator name="asin">{float:2}</mathOperator>""", "NULL")]
    [InlineData("""<mathOperator name="ln">{float:-1}</mathOperator>""", "NULL")]
    [InlineData("""<mathOperator name="ln">{float:0}</mathOperator>""", "-INF")]
    [InlineData("""<mathOperator name="abs">{integer:-3}</mathOperator>""", "3")]
    [InlineData("""<mathConstant name="pi"/>""", "3.141592653589793")]
    [InlineData("""<mathConstant name="e"/>""", "2.718281828459045")]
    [InlineData("""<statsOperator name="mean"><multiple>{integer:1}{integer:2}</multiple></statsOperator>""", "1.5")]
    [InlineData("""<statsOperator name="sampleVariance"><multiple>{integer:1}{integer:3}</multiple></statsOperator>""", "2")]
    [InlineData("""<statsOperator name="sampleVariance"><multiple>{integer:1}</multiple></statsOperator>""", "NULL")]
    [InlineData("""<statsOperator name="popVariance"><multiple>{integer:1}{integer:3}</multiple></statsOperator>""", "1")]
    [InlineData("""<statsOperator name="popSD"><multiple>{integer:1}{integer:5}</multiple></statsOperator>""", "2")]
    [InlineData("""<statsOperator name="sampleSD"><multiple/></statsOperator>""", "NULL")]
    public void OutsideTheDomain_IsNull(string expression, string expected) => Assert.Equal(expected, Evaluating.Text(expression));

    [Fact]
    public void MathOperator_UnknownName_IsAnError()
    {
        var findings = new List<Finding>();

        Evaluating.Evaluate("""<mathOperator name="sine">{float:1}</mathOperator>""", findings);

        Assert.Equal("attribute-lexical", Assert.Single(findings).Rule);
    }
}
