using CsCheck;
using Xunit;

namespace Exams.Core.Tests.Qti.Expressions.Operators;

public sealed class RandomOperatorTests
{
    [Fact]
    public void RandomInteger_StaysOnItsSteps() =>
        Gen.Select(Gen.Int[-100, 100], Gen.Int[0, 100], Gen.Int[1, 7], Gen.ULong).Sample((min, range, step, seed) =>
        {
            var value = Evaluating.Evaluate($"""<randomInteger min="{min}" max="{min + range}" step="{step}"/>""", [], seed).AsInteger();

            Assert.InRange(value, min, min + range);
            Assert.Equal(0, (value - min) % step);
        });

    [Fact]
    public void RandomFloat_StaysInItsRange() =>
        Gen.ULong.Sample(seed => Assert.InRange(Evaluating.Evaluate("""<randomFloat min="-1.5" max="2.5"/>""", [], seed).AsNumber(), -1.5, 2.5));

    [Fact]
    public void Random_EveryItemComesUp()
    {
        var drawn = Enumerable.Range(1, 200)
            .Select(seed => Evaluating.Text("<random><multiple>{identifier:A}{identifier:B}{identifier:C}</multiple></random>", (ulong)seed))
            .Distinct()
            .Order();

        Assert.Equal(["A", "B", "C"], drawn);
    }

    [Theory]
    [InlineData("""<randomInteger min="3" max="2"/>""")]
    [InlineData("<random><multiple/></random>")]
    [InlineData("""<randomFloat min="1" max="0"/>""")]
    public void Random_OfNothing_IsNull(string expression) => Assert.Equal("NULL", Evaluating.Text(expression));

    [Fact]
    public void Random_SameSeed_SameValue() =>
        Gen.ULong.Sample(seed => Assert.Equal(
            Evaluating.Text("""<randomInteger min="0" max="1000000"/>""", seed),
            Evaluating.Text("""<randomInteger min="0" max="1000000"/>""", seed)));
}
