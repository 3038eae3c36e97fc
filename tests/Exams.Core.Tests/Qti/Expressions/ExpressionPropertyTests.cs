using CsCheck;
using Exams.Core.Qti;
using Exams.Core.Qti.Expressions;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;
using Xunit;

namespace Exams.Core.Tests.Qti.Expressions;

public sealed class ExpressionPropertyTests
{
    private const int Depth = 3;

    private static readonly Gen<string> s_expression = Gen.OneOf(ExpressionGen.Boolean(Depth), ExpressionGen.Number(Depth));

    [Fact]
    public void WellTyped_IsAccepted_AndEvaluatesToItsType() => s_expression.Sample(expression =>
    {
        var (evaluator, findings) = Compile(Evaluating.Parse(expression));

        var value = Evaluate(evaluator, 1);

        Assert.DoesNotContain(findings, finding => finding.Severity == FindingSeverity.Error);
        Assert.True(
            value.IsNull || evaluator.Type.BaseType == BaseType.None || value.Type == evaluator.Type
                || (value.IsNumber && evaluator.Type.IsNumeric),
            $"{value} of {value.Type}, expected {evaluator.Type}");
    });

    [Fact]
    public void SameSeed_SameValue_WhicheverWayItIsSpelled() => Gen.Select(s_expression, Gen.ULong).Sample((expression, seed) =>
    {
        var markup = Evaluating.Parse(expression);
        var respelled = MarkupReader.Read(MarkupWriter.Write(markup), "test.xml");

        var value = Evaluate(Compile(markup).Evaluator, seed);

        Assert.Equal(value, Evaluate(Compile(markup).Evaluator, seed));
        Assert.Equal(value, Evaluate(Compile(respelled).Evaluator, seed));
    });

    [Fact]
    public void NullOrBoolean_ObeysDeMorgan() => Gen.Select(ExpressionGen.Boolean(1), ExpressionGen.Boolean(1)).Sample((left, right) =>
        Assert.Equal(
            Evaluating.Text($"<not><and>{left}{right}</and></not>"),
            Evaluating.Text($"<or><not>{left}</not><not>{right}</not></or>")));

    private static (Evaluator Evaluator, List<Finding> Findings) Compile(MarkupElement markup)
    {
        var findings = new List<Finding>();
        return (new ExpressionCompiler(new VariableTable(), QtiVersion.V21, findings, null).Compile(markup), findings);
    }

    private static QtiValue Evaluate(Evaluator evaluator, ulong seed) => evaluator.Evaluate(new Scope([], [], [], seed));
}
