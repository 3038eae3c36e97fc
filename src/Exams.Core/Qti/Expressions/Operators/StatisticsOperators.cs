using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions.Operators;

/// <summary><c>statsOperator</c>: mean, variance and standard deviation of a container of numbers.</summary>
internal static class StatisticsOperators
{
    public static OperatorDefinition[] All { get; } = [new("statsOperator", 1, 1, Build)];

    private static Evaluator Build(Site site)
    {
        site.Expect(CardinalitySet.Containers, TypeSet.Numbers);
        UnaryFunction? function = site.Attribute("name") switch
        {
            "mean" => static (in values) => QtiValue.Float(Mean(values.Items)),
            "sampleVariance" => static (in values) => QtiValue.Float(Variance(values.Items, 1)),
            "sampleSD" => static (in values) => QtiValue.Float(Math.Sqrt(Variance(values.Items, 1))),
            "popVariance" => static (in values) => QtiValue.Float(Variance(values.Items, 0)),
            "popSD" => static (in values) => QtiValue.Float(Math.Sqrt(Variance(values.Items, 0))),
            _ => null,
        };
        return function is null
            ? site.Fail("attribute-lexical", $"name is \"{site.Attribute("name")}\", expected mean, sampleVariance, sampleSD, popVariance or popSD")
            : new UnaryEvaluator(site.First, VariableType.Single(BaseType.Float), function);
    }

    private static double Mean(ReadOnlySpan<QtiValue> values)
    {
        var sum = 0.0;
        foreach (ref readonly var value in values)
        {
            sum += value.AsNumber();
        }

        return sum / values.Length;
    }

    /// <summary>Σ(x − x̄)² / (n − lost); NaN, so NULL, for a sample of one.</summary>
    private static double Variance(ReadOnlySpan<QtiValue> values, int lost)
    {
        var mean = Mean(values);
        var sum = 0.0;
        foreach (ref readonly var value in values)
        {
            var difference = value.AsNumber() - mean;
            sum += difference * difference;
        }

        return values.Length == lost ? double.NaN : sum / (values.Length - lost);
    }
}
