using Xunit;

namespace Exams.Core.Tests.Qti.Expressions.Operators;

public sealed class ComparisonOperatorTests
{
    [Theory]
    [InlineData("<match>{identifier:A}{identifier:A}</match>", "true")]
    [InlineData("<match>{identifier:A}{identifier:a}</match>", "false")]
    [InlineData("<match>{identifier:A}{null}</match>", "NULL")]
    [InlineData("<match>{pair:A B}{pair:B A}</match>", "true")]
    [InlineData("<match>{directedPair:A B}{directedPair:B A}</match>", "false")]
    [InlineData("<match>{float:0.1}{float:0.10}</match>", "true")]
    [InlineData("<match>{integer:2}{float:2.0}</match>", "true")]
    [InlineData("<match>{point:1 2}{point:1 2}</match>", "true")]
    [InlineData("<match><multiple>{identifier:A}{identifier:B}{identifier:A}</multiple><multiple>{identifier:A}{identifier:A}{identifier:B}</multiple></match>", "true")]
    [InlineData("<match><multiple>{identifier:A}{identifier:B}{identifier:B}</multiple><multiple>{identifier:A}{identifier:A}{identifier:B}</multiple></match>", "false")]
    [InlineData("<match><ordered>{identifier:A}{identifier:B}</ordered><ordered>{identifier:B}{identifier:A}</ordered></match>", "false")]
    public void Match_ComparesByCardinalityAndBaseType(string expression, string expected) => Assert.Equal(expected, Evaluating.Text(expression));

    [Theory]
    [InlineData("", "10", "10.0000001", "false")]
    [InlineData("""toleranceMode="absolute" tolerance="0.5" """, "10", "10.5", "true")]
    [InlineData("""toleranceMode="absolute" tolerance="0.5" includeUpperBound="false" """, "10", "10.5", "false")]
    [InlineData("""toleranceMode="absolute" tolerance="0.5 2" """, "10", "9.5", "true")]
    [InlineData("""toleranceMode="absolute" tolerance="0.5 2" """, "10", "9.4", "false")]
    [InlineData("""toleranceMode="absolute" tolerance="0.5 2" """, "10", "12", "true")]
    [InlineData("""toleranceMode="relative" tolerance="10" """, "20", "22", "true")]
    [InlineData("""toleranceMode="relative" tolerance="10" """, "20", "17.9", "false")]
    [InlineData("""toleranceMode="relative" tolerance="10 50" includeLowerBound="false" """, "20", "18", "false")]
    public void Equal_ToleranceIsAroundTheFirst(string attributes, string x, string y, string expected) =>
        Assert.Equal(expected, Evaluating.Text($$"""<equal {{attributes}}>{float:{{x}}}{float:{{y}}}</equal>"""));

    [Theory]
    [InlineData("<lt>{integer:1}{float:1.5}</lt>", "true")]
    [InlineData("<gt>{integer:1}{null}</gt>", "NULL")]
    [InlineData("<lte>{float:1}{float:1}</lte>", "true")]
    [InlineData("<gte>{float:INF}{integer:9}</gte>", "true")]
    [InlineData("<durationLT>{duration:1.5}{duration:2}</durationLT>", "true")]
    [InlineData("<durationGTE>{duration:1.5}{duration:2}</durationGTE>", "false")]
    [InlineData("<durationGTE>{null}{duration:2}</durationGTE>", "NULL")]
    public void Order_OfNumbersAndDurations(string expression, string expected) => Assert.Equal(expected, Evaluating.Text(expression));
}
