using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions.Operators;

/// <summary>Equality and order.</summary>
internal static class ComparisonOperators
{
    public static OperatorDefinition[] All { get; } =
    [
        new("match", 2, 2, Match),
        new("lt", 2, 2, static site => Order(site, TypeSet.Scalars, static (in l, in r) => QtiValue.Boolean(l.AsNumber() < r.AsNumber()))),
        new("lte", 2, 2, static site => Order(site, TypeSet.Scalars, static (in l, in r) => QtiValue.Boolean(l.AsNumber() <= r.AsNumber()))),
        new("gt", 2, 2, static site => Order(site, TypeSet.Scalars, static (in l, in r) => QtiValue.Boolean(l.AsNumber() > r.AsNumber()))),
        new("gte", 2, 2, static site => Order(site, TypeSet.Scalars, static (in l, in r) => QtiValue.Boolean(l.AsNumber() >= r.AsNumber()))),
        new("durationLT", 2, 2, static site => Order(site, TypeSet.Scalars, static (in l, in r) => QtiValue.Boolean(l.AsNumber() < r.AsNumber()))),
        new("durationGTE", 2, 2, static site => Order(site, TypeSet.Scalars, static (in l, in r) => QtiValue.Boolean(l.AsNumber() >= r.AsNumber()))),
        new("equal", 2, 2, Equal),
    ];

    private static VariableType Boolean => VariableType.Single(BaseType.Boolean);

    private static BinaryEvaluator Match(Site site)
    {
        site.ExpectComparable();
        var (left, right) = (site.First.Type.Cardinality, site.Second.Type.Cardinality);
        if (left != right && left != Cardinality.None && right != Cardinality.None)
        {
            site.Warning("expression-mixed-types", $"{site.First.Type} never matches {site.Second.Type}");
        }

        return new BinaryEvaluator(site.First, site.Second, Boolean, static (in l, in r) => QtiValue.Boolean(l.Equals(r)));
    }

    private static BinaryEvaluator Order(Site site, TypeSet types, BinaryFunction compare)
    {
        site.Expect(CardinalitySet.Single, types);
        return new BinaryEvaluator(site.First, site.Second, Boolean, compare);
    }

    private static Evaluator Equal(Site site)
    {
        site.Expect(CardinalitySet.Single, TypeSet.Numbers);
        var mode = site.Attribute("toleranceMode") ?? "exact";
        if (mode == "exact")
        {
            return new BinaryEvaluator(site.First, site.Second, Boolean, static (in l, in r) => QtiValue.Boolean(l.AsNumber() == r.AsNumber()));
        }

        if (mode is not ("absolute" or "relative"))
        {
            return site.Fail("attribute-lexical", $"toleranceMode is \"{mode}\", expected exact, absolute or relative");
        }

        var parts = (site.Attribute("tolerance") ?? "").Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is not (1 or 2)
            || site.NumberOrVariable("tolerance", parts[0], BaseType.Float) is not { } below
            || site.NumberOrVariable("tolerance", parts[^1], BaseType.Float) is not { } above)
        {
            return site.Fail("attribute-lexical", $"tolerance is \"{site.Attribute("tolerance")}\", expected one or two numbers");
        }

        return new EqualEvaluator(site.First, site.Second, mode == "relative", below, above)
        {
            IncludeLower = site.Attribute("includeLowerBound") is not ("false" or "0"),
            IncludeUpper = site.Attribute("includeUpperBound") is not ("false" or "0"),
        };
    }

    /// <summary>
    /// x equals y when y lies in [x − t0, x + t1], or in [x(1 − t0/100), x(1 + t1/100)] when relative (QTI 2.1, "equal").
    /// </summary>
    private sealed class EqualEvaluator(Evaluator left, Evaluator right, bool relative, Evaluator below, Evaluator above) : Evaluator(Boolean)
    {
        public required bool IncludeLower { get; init; }

        public required bool IncludeUpper { get; init; }

        public override QtiValue Evaluate(Scope scope)
        {
            var x = left.Evaluate(scope);
            var y = right.Evaluate(scope);
            var t0 = below.Evaluate(scope);
            var t1 = above.Evaluate(scope);
            if (!x.IsNumber || !y.IsNumber || !t0.IsNumber || !t1.IsNumber)
            {
                return QtiValue.Null;
            }

            var value = x.AsNumber();
            var lower = relative ? value * (1 - (t0.AsNumber() / 100)) : value - t0.AsNumber();
            var upper = relative ? value * (1 + (t1.AsNumber() / 100)) : value + t1.AsNumber();
            var other = y.AsNumber();
            return QtiValue.Boolean((IncludeLower ? other >= lower : other > lower) && (IncludeUpper ? other <= upper : other < upper));
        }
    }
}
