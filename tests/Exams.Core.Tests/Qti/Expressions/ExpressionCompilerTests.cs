using Exams.Core.Qti;
using Exams.Core.Qti.Expressions.Operators;
using Xunit;

namespace Exams.Core.Tests.Qti.Expressions;

public sealed class ExpressionCompilerTests
{
    /// <summary>Those that only tests have: testVariables, outcomeMaximum/Minimum, number….</summary>
    private const int ExpressionsOfTests = 8;

    private readonly List<Finding> _findings = [];

    [Fact]
    public void Operators_AreAllOfTheStandards() => Assert.Equal(64 - ExpressionsOfTests, OperatorTable.Names.Count());

    [Theory]
    [InlineData("<summ/>", "expression-unknown")]
    [InlineData("<not/>", "expression-arity")]
    [InlineData("<divide>{integer:1}</divide>", "expression-arity")]
    [InlineData("<variable/>", "attribute-missing")]
    [InlineData("""<variable identifier="X"/>""", "variable-undeclared")]
    [InlineData("""<baseValue baseType="number">1</baseValue>""", "attribute-lexical")]
    [InlineData("{integer:1.5}", "value-lexical")]
    [InlineData("""<index n="first"><ordered>{integer:1}</ordered></index>""", "attribute-lexical")]
    [InlineData("<not>{integer:1}</not>", "expression-type")]
    [InlineData("<lt><multiple>{integer:1}</multiple>{integer:1}</lt>", "expression-type")]
    [InlineData("<match>{integer:1}{identifier:A}</match>", "expression-mixed-types")]
    [InlineData("""<customOperator class="org.example.Solve">{integer:1}</customOperator>""", "expression-custom-operator")]
    public void Fault_IsAFindingAtItsElement(string expression, string rule)
    {
        Evaluating.Evaluate(expression, _findings);

        Assert.Equal(rule, _findings[0].Rule);
        Assert.Equal("test.xml", _findings[0].File);
        Assert.Equal(1, _findings[0].Line);
    }

    [Fact]
    public void Faults_AreAllFound()
    {
        Evaluating.Evaluate("""<sum><variable identifier="X"/><summ/><variable identifier="Y"/></sum>""", _findings);

        Assert.Equal(3, _findings.Count);
    }

    [Fact]
    public void FieldOfWrongType_IsNullNotACrash()
    {
        var record = new Core.Qti.Declarations.OutcomeDeclaration(
            "R",
            new(Core.Qti.Values.Cardinality.Record, Core.Qti.Values.BaseType.None),
            Core.Qti.Values.QtiValue.Record([new("word", Core.Qti.Values.QtiValue.String("seven"))]),
            default);

        var value = Evaluating.Evaluate("""<sum>{integer:1}<fieldValue fieldIdentifier="word"><variable identifier="R"/></fieldValue></sum>""", _findings, 1, record);

        Assert.True(value.IsNull);
        Assert.Empty(_findings);
    }
}
