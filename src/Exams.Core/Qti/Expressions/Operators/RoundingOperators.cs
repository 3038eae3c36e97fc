using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions.Operators;

/// <summary>Rounding and truncating. An infinity stays what it is.</summary>
internal static class RoundingOperators
{
    public static OperatorDefinition[] All { get; } =
    [
        new("truncate", 1, 1, static site => ToInteger(site, Math.Truncate)),

        // "6.5 rounds to 7, -6.5 to -6": halves go up (QTI 2.1, "round").
        new("round", 1, 1, static site => ToInteger(site, static value => Math.Floor(value + 0.5))),
        new("roundTo", 1, 1, RoundTo),
        new("equalRounded", 2, 2, EqualRounded),
    ];

    /// <summary>A number as an integer, or as the float that it is when it has no integer.</summary>
    public static QtiValue Integer(double value) =>
        Math.Abs(value) < long.MaxValue ? QtiValue.Integer((long)value) : QtiValue.Float(value);

    private static UnaryEvaluator ToInteger(Site site, Func<double, double> round)
    {
        site.Expect(CardinalitySet.Single, TypeSet.Scalars);
        return new UnaryEvaluator(site.First, VariableType.Single(BaseType.Integer), (in value) =>
            value.BaseType == BaseType.Integer ? value : Integer(round(value.AsNumber())));
    }

    private static Evaluator RoundTo(Site site)
    {
        site.Expect(CardinalitySet.Single, TypeSet.Scalars);
        return Rounding(site) is var (places, figures)
            ? new BinaryEvaluator(site.First, figures, VariableType.Single(BaseType.Float), (in value, in n) =>
                Round(in value, in n, places) is { } rounded ? QtiValue.Float(rounded) : QtiValue.Null)
            : ConstantEvaluator.Null;
    }

    private static Evaluator EqualRounded(Site site)
    {
        site.Expect(CardinalitySet.Single, TypeSet.Scalars);
        return Rounding(site) is var (places, figures)
            ? new EqualRoundedEvaluator(site.First, site.Second, places, figures)
            : ConstantEvaluator.Null;
    }

    private static (bool Places, Evaluator Figures)? Rounding(Site site)
    {
        var mode = site.Attribute("roundingMode") ?? "significantFigures";
        if (mode is not ("significantFigures" or "decimalPlaces"))
        {
            site.Error("attribute-lexical", $"roundingMode is \"{mode}\", expected significantFigures (read so) or decimalPlaces");
        }

        if (site.IntegerOrVariable("figures") is { } figures)
        {
            return (mode == "decimalPlaces", figures);
        }

        site.Fail("attribute-missing", "the attribute figures is required");
        return null;
    }

    private static double? Round(in QtiValue value, in QtiValue figures, bool places)
    {
        var n = figures.AsNumber();
        if (n < (places ? 0 : 1))
        {
            return null;
        }

        // No double has more than 1,100 digits of either kind.
        var digits = (int)Math.Min(n, 1100);
        return places ? DecimalRounding.ToPlaces(value.AsNumber(), digits) : DecimalRounding.ToFigures(value.AsNumber(), digits);
    }

    private sealed class EqualRoundedEvaluator(Evaluator left, Evaluator right, bool places, Evaluator figures)
        : Evaluator(VariableType.Single(BaseType.Boolean))
    {
        public override QtiValue Evaluate(Scope scope)
        {
            var first = left.Evaluate(scope);
            var second = right.Evaluate(scope);
            var n = figures.Evaluate(scope);
            return !first.IsNumber || !second.IsNumber || !n.IsNumber
                || Round(in first, in n, places) is not { } x || Round(in second, in n, places) is not { } y
                    ? QtiValue.Null
                    : QtiValue.Boolean(x == y);
        }
    }
}
