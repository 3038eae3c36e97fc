using System.Globalization;
using CsCheck;
using Exams.Core.Qti.Expressions.Operators;
using Xunit;

namespace Exams.Core.Tests.Qti.Expressions.Operators;

public sealed class RoundingOperatorTests
{
    [Theory]
    [InlineData("<round>{float:6.49}</round>", "6")]
    [InlineData("<round>{float:6.5}</round>", "7")]
    [InlineData("<round>{float:-6.5}</round>", "-6")]
    [InlineData("<round>{float:-6.51}</round>", "-7")]
    [InlineData("<round>{float:NaN}</round>", "NULL")]
    [InlineData("<round>{float:-INF}</round>", "-INF")]
    [InlineData("<truncate>{float:-6.8}</truncate>", "-6")]
    [InlineData("<truncate>{float:INF}</truncate>", "INF")]
    [InlineData("""<roundTo figures="3">{float:1239451}</roundTo>""", "1240000")]
    [InlineData("""<roundTo figures="4" roundingMode="decimalPlaces">{float:12.125451}</roundTo>""", "12.1255")]
    [InlineData("""<roundTo figures="2" roundingMode="decimalPlaces">{float:1.005}</roundTo>""", "1.01")]
    [InlineData("""<roundTo figures="1" roundingMode="decimalPlaces">{float:0.04}</roundTo>""", "0")]
    [InlineData("""<roundTo figures="0" roundingMode="decimalPlaces">{float:0.5}</roundTo>""", "1")]
    [InlineData("""<roundTo figures="2">{float:-7.25}</roundTo>""", "-7.3")]
    [InlineData("""<roundTo figures="2">{float:99.99}</roundTo>""", "100")]
    [InlineData("""<roundTo figures="0">{float:1.5}</roundTo>""", "NULL")]
    [InlineData("""<roundTo figures="3">{float:INF}</roundTo>""", "INF")]
    [InlineData("""<equalRounded figures="3">{float:3.175}{float:3.183}</equalRounded>""", "true")]
    [InlineData("""<equalRounded figures="3">{float:3.1749}{float:3.1751}</equalRounded>""", "false")]
    [InlineData("""<equalRounded figures="3">{null}{float:3.1751}</equalRounded>""", "NULL")]
    public void Rounding_FollowsTheStandardsExamples(string expression, string expected) => Assert.Equal(expected, Evaluating.Text(expression));

    [Fact]
    public void ToPlaces_AgreesWithDecimalArithmetic() =>
        Gen.Select(Gen.Int[-1_000_000_000, 1_000_000_000], Gen.Int[0, 6], Gen.Int[0, 6]).Sample((digits, scale, places) =>
        {
            var value = digits / (decimal)Math.Pow(10, scale);

            var rounded = DecimalRounding.ToPlaces(double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), places);

            Assert.Equal((double)Math.Round(value, places, MidpointRounding.AwayFromZero), rounded);
        });
}
