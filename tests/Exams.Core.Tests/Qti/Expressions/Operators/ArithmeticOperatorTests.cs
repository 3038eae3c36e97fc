using CsCheck;
using Exams.Core.Qti;
using Xunit;

namespace Exams.Core.Tests.Qti.Expressions.Operators;

public sealed class ArithmeticOperatorTests
{
    [Theory]
    [InlineData("<sum>{integer:1}{integer:2}</sum>", "3")]
    [InlineData("<sum>{integer:1}{float:0.5}</sum>", "1.5")]
    [InlineData("<sum>{integer:1}<multiple>{integer:2}{integer:3}</multiple></sum>", "6")]
    [InlineData("<sum>{integer:1}{null}</sum>", "NULL")]
    [InlineData("<sum>{integer:9223372036854775807}{integer:1}</sum>", "NULL")]
    [InlineData("<product>{integer:2}{integer:3}</product>", "6")]
    [InlineData("<product>{integer:2}{float:0.5}</product>", "1")]
    [InlineData("<subtract>{integer:2}{integer:3}</subtract>", "-1")]
    [InlineData("<divide>{integer:1}{integer:4}</divide>", "0.25")]
    [InlineData("<divide>{integer:1}{integer:0}</divide>", "NULL")]
    [InlineData("<power>{integer:2}{integer:-1}</power>", "0.5")]
    [InlineData("<power>{float:-1}{float:0.5}</power>", "NULL")]
    [InlineData("<power>{float:10}{float:400}</power>", "NULL")]
    [InlineData("<max>{float:-7.25}{float:-2.5}</max>", "-2.5")]
    [InlineData("<max>{integer:3}{null}</max>", "NULL")]
    [InlineData("<min>{integer:3}<ordered>{integer:-1}{integer:5}</ordered></min>", "-1")]
    [InlineData("<gcd>{integer:12}{integer:-18}</gcd>", "6")]
    [InlineData("<gcd>{integer:0}{integer:0}</gcd>", "0")]
    [InlineData("<lcm>{integer:4}{integer:6}</lcm>", "12")]
    [InlineData("<lcm>{integer:4}{integer:0}</lcm>", "0")]
    [InlineData("<integerToFloat>{integer:3}</integerToFloat>", "3")]
    public void Arithmetic_FollowsTheStandard(string expression, string expected) => Assert.Equal(expected, Evaluating.Text(expression));

    [Theory]
    [InlineData(7, 2, 3, 1)]
    [InlineData(-7, 2, -4, 1)]
    [InlineData(7, -2, -4, -1)]
    [InlineData(-7, -2, 3, -1)]
    [InlineData(15, -7, -3, -6)]
    [InlineData(-2, 6, -1, 4)]
    public void IntegerDivision_RoundsDown_AndTheRemainderFollows(int x, int y, int quotient, int remainder)
    {
        Assert.Equal($"{quotient}", Evaluating.Text($$"""<integerDivide>{integer:{{x}}}{integer:{{y}}}</integerDivide>"""));
        Assert.Equal($"{remainder}", Evaluating.Text($$"""<integerModulus>{integer:{{x}}}{integer:{{y}}}</integerModulus>"""));
    }

    [Fact]
    public void IntegerDivision_QuotientAndRemainder_GiveTheNumberBack() =>
        Gen.Select(Gen.Long, Gen.Long).Where((_, y) => y != 0).Sample((x, y) =>
        {
            var quotient = Evaluating.Evaluate($$"""<integerDivide>{integer:{{x}}}{integer:{{y}}}</integerDivide>""", []);
            var remainder = Evaluating.Evaluate($$"""<integerModulus>{integer:{{x}}}{integer:{{y}}}</integerModulus>""", []);

            Assert.True(quotient.IsNull || unchecked((quotient.AsInteger() * y) + remainder.AsInteger()) == x);
            Assert.True(Int128.Abs(remainder.AsInteger()) < Int128.Abs(y));
        }, iter: 500);

    [Fact]
    public void Arithmetic_OnWords_IsAnErrorThatNamesTheOperand()
    {
        var findings = new List<Finding>();

        Evaluating.Evaluate("<sum>\n{integer:1}{identifier:A}</sum>", findings);

        var finding = Assert.Single(findings);
        Assert.Equal(("expression-type", "sum", 1), (finding.Rule, finding.Element, finding.Line));
        Assert.Contains("operand 2", finding.Message, StringComparison.Ordinal);
    }
}
