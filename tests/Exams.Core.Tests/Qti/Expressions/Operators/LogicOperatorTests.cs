using Xunit;

namespace Exams.Core.Tests.Qti.Expressions.Operators;

public sealed class LogicOperatorTests
{
    [Theory]
    [InlineData("<and>{boolean:true}{boolean:true}</and>", "true")]
    [InlineData("<and>{boolean:true}{boolean:false}</and>", "false")]
    [InlineData("<and>{boolean:true}{null}</and>", "NULL")]
    [InlineData("<and>{null}{boolean:false}</and>", "false")]
    [InlineData("<or>{boolean:false}{boolean:false}</or>", "false")]
    [InlineData("<or>{boolean:false}{null}</or>", "NULL")]
    [InlineData("<or>{null}{boolean:true}</or>", "true")]
    [InlineData("<not>{boolean:true}</not>", "false")]
    [InlineData("<not>{null}</not>", "NULL")]
    [InlineData("<isNull>{null}</isNull>", "true")]
    [InlineData("<isNull>{string:}</isNull>", "true")]
    [InlineData("<isNull><multiple/></isNull>", "true")]
    [InlineData("<isNull>{boolean:false}</isNull>", "false")]
    public void Unknown_OnlyWhereItMatters(string expression, string expected) => Assert.Equal(expected, Evaluating.Text(expression));

    [Theory]
    [InlineData("{boolean:true}{boolean:true}{boolean:false}{null}", "NULL")]
    [InlineData("{boolean:true}{boolean:false}{boolean:false}{null}", "false")]
    [InlineData("{boolean:true}{boolean:true}{boolean:true}{null}", "true")]
    [InlineData("{boolean:true}{boolean:true}{boolean:true}{boolean:true}", "true")]
    public void AnyN_ThreeToFour_FollowsTheStandardsExample(string operands, string expected) =>
        Assert.Equal(expected, Evaluating.Text($"""<anyN min="3" max="4">{operands}</anyN>"""));
}
