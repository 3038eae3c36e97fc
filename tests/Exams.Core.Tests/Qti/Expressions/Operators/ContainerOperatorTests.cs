using Exams.Core.Qti;
using Exams.Core.Qti.Expressions;
using Xunit;

namespace Exams.Core.Tests.Qti.Expressions.Operators;

public sealed class ContainerOperatorTests
{
    [Theory]
    [InlineData("<multiple>{identifier:A}{null}{identifier:B}</multiple>", "[A, B]")]
    [InlineData("<ordered>{null}{null}</ordered>", "NULL")]
    [InlineData("<ordered>{integer:1}<ordered>{integer:2}{integer:3}</ordered></ordered>", "<1, 2, 3>")]
    [InlineData("<containerSize><multiple/></containerSize>", "0")]
    [InlineData("<containerSize><multiple>{integer:1}{integer:1}</multiple></containerSize>", "2")]
    [InlineData("""<index n="2"><ordered>{integer:1}{integer:2}</ordered></index>""", "2")]
    [InlineData("""<index n="3"><ordered>{integer:1}{integer:2}</ordered></index>""", "NULL")]
    [InlineData("""<index n="0"><ordered>{integer:1}{integer:2}</ordered></index>""", "NULL")]
    [InlineData("""<repeat numberRepeats="2">{integer:1}{null}{integer:2}</repeat>""", "<1, 2, 1, 2>")]
    [InlineData("""<repeat numberRepeats="0">{integer:1}</repeat>""", "NULL")]
    [InlineData("<delete>{integer:1}<multiple>{integer:1}{integer:2}{integer:1}</multiple></delete>", "[2]")]
    [InlineData("<delete>{integer:1}<multiple>{integer:1}</multiple></delete>", "NULL")]
    [InlineData("<delete>{null}<multiple>{integer:1}</multiple></delete>", "NULL")]
    [InlineData("<member>{integer:1}<ordered>{integer:2}{integer:1}</ordered></member>", "true")]
    [InlineData("<member>{pair:B A}<multiple>{pair:A B}</multiple></member>", "true")]
    [InlineData("<member>{integer:1}<multiple/></member>", "NULL")]
    public void Containers_SkipNull(string expression, string expected) => Assert.Equal(expected, Evaluating.Text(expression));

    [Theory]
    [InlineData("multiple", "{identifier:C}{identifier:A}", "true")]
    [InlineData("multiple", "{identifier:B}{identifier:B}", "true")]
    [InlineData("multiple", "{identifier:A}{identifier:A}", "false")]
    [InlineData("ordered", "{identifier:B}{identifier:C}", "true")]
    [InlineData("ordered", "{identifier:C}{identifier:A}", "false")]
    [InlineData("ordered", "{identifier:A}{identifier:C}", "false")]
    public void Contains_BagsByMultiplicity_ListsByRun(string container, string part, string expected)
    {
        var whole = $"<{container}>{{identifier:A}}{{identifier:B}}{{identifier:B}}{{identifier:C}}</{container}>";

        Assert.Equal(expected, Evaluating.Text($"<contains>{whole}<{container}>{part}</{container}></contains>"));
    }

    [Fact]
    public void Member_OfASingle_IsAContainerOfOneAndAWarning()
    {
        var findings = new List<Finding>();

        var value = Evaluating.Evaluate("<member>{identifier:A}{identifier:A}</member>", findings);

        Assert.True(value.IsTrue);
        Assert.Equal("expression-single-container", Assert.Single(findings).Rule);
    }

    [Theory]
    [InlineData("""<repeat numberRepeats="2000000000">{null}</repeat>""")]
    [InlineData("""<repeat numberRepeats="1001">{integer:1}</repeat>""")]
    [InlineData("""<repeat numberRepeats="999"><repeat numberRepeats="999"><repeat numberRepeats="999">{null}</repeat></repeat></repeat>""")]
    public void Repeat_Bomb_IsStopped(string expression) =>
        Assert.Throws<ProcessingLimitException>(() => Evaluating.Evaluate(expression, []));
}
