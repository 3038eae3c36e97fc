using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Values;
using Xunit;

namespace Exams.Core.Tests.Qti.Declarations;

public sealed class LookupTableTests
{
    [Theory]
    [InlineData(4.99, "C")]
    [InlineData(5.0, "B")]
    [InlineData(8.0, "B")]
    [InlineData(8.01, "A")]
    [InlineData(-1.0, "none")]
    [InlineData(null, "none")]
    public void InterpolationTable_IsAStepFunction(double? source, string expected)
    {
        var table = new InterpolationTable([Step(8, false, "A"), Step(5, true, "B"), Step(0, true, "C")], QtiValue.Identifier("none"));

        Assert.Equal(expected, table.Lookup(source).ToString());
    }

    [Theory]
    [InlineData(2.0, "B")]
    [InlineData(2.5, "none")]
    [InlineData(null, "none")]
    public void MatchTable_FindsTheNumberItself(double? source, string expected)
    {
        var table = new MatchTable([new(1, QtiValue.Identifier("A")), new(2, QtiValue.Identifier("B"))], QtiValue.Identifier("none"));

        Assert.Equal(expected, table.Lookup(source).ToString());
    }

    private static InterpolationTableEntry Step(double from, bool include, string target) => new(from, include, QtiValue.Identifier(target));
}
