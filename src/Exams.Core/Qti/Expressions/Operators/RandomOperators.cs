using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions.Operators;

/// <summary>Random values, drawn from the session's recorded seed.</summary>
internal static class RandomOperators
{
    public static OperatorDefinition[] All { get; } =
    [
        new("randomInteger", 0, 0, RandomInteger),
        new("randomFloat", 0, 0, RandomFloat),
        new("random", 1, 1, Random),
    ];

    private static Evaluator RandomInteger(Site site)
    {
        site.Compiler.UsesRandom = true;
        var one = new ConstantEvaluator(QtiValue.Integer(1), VariableType.Single(BaseType.Integer));
        var zero = new ConstantEvaluator(QtiValue.Integer(0), VariableType.Single(BaseType.Integer));
        var minimum = site.Attribute("min") is null ? zero : site.IntegerOrVariable("min");
        var step = site.Attribute("step") is null ? one : site.IntegerOrVariable("step");
        return minimum is not null && step is not null && site.IntegerOrVariable("max") is { } maximum
            ? new RandomIntegerEvaluator(minimum, maximum, step)
            : site.Fail("attribute-missing", "the attribute max is required");
    }

    private static Evaluator RandomFloat(Site site)
    {
        site.Compiler.UsesRandom = true;
        var zero = new ConstantEvaluator(QtiValue.Float(0), VariableType.Single(BaseType.Float));
        var minimum = site.Attribute("min") is null ? zero : site.FloatOrVariable("min");
        return minimum is not null && site.FloatOrVariable("max") is { } maximum
            ? new RandomFloatEvaluator(minimum, maximum)
            : site.Fail("attribute-missing", "the attribute max is required");
    }

    private static RandomItemEvaluator Random(Site site)
    {
        site.Compiler.UsesRandom = true;
        site.Expect(CardinalitySet.Containers, TypeSet.Any);
        return new RandomItemEvaluator(site.First);
    }

    /// <summary>One of min, min + step, min + 2 step, … up to max.</summary>
    private sealed class RandomIntegerEvaluator(Evaluator minimum, Evaluator maximum, Evaluator step) : Evaluator(VariableType.Single(BaseType.Integer))
    {
        public override QtiValue Evaluate(Scope scope)
        {
            var from = minimum.Evaluate(scope);
            var to = maximum.Evaluate(scope);
            var by = step.Evaluate(scope);
            if (!from.IsNumber || !to.IsNumber || !by.IsNumber)
            {
                return QtiValue.Null;
            }

            var (low, high, stride) = ((Int128)from.AsNumber(), (Int128)to.AsNumber(), (Int128)by.AsNumber());
            if (high < low || stride < 1)
            {
                return QtiValue.Null;
            }

            var count = ((high - low) / stride) + 1;
            return count > ulong.MaxValue ? QtiValue.Null : QtiValue.Integer((long)(low + (stride * scope.Random.Below((ulong)count))));
        }
    }

    private sealed class RandomFloatEvaluator(Evaluator minimum, Evaluator maximum) : Evaluator(VariableType.Single(BaseType.Float))
    {
        public override QtiValue Evaluate(Scope scope)
        {
            var from = minimum.Evaluate(scope);
            var to = maximum.Evaluate(scope);
            return from.IsNumber && to.IsNumber && from.AsNumber() <= to.AsNumber()
                ? QtiValue.Float(from.AsNumber() + (scope.Random.Unit() * (to.AsNumber() - from.AsNumber())))
                : QtiValue.Null;
        }
    }

    private sealed class RandomItemEvaluator(Evaluator container) : Evaluator(VariableType.Single(container.Type.BaseType))
    {
        public override QtiValue Evaluate(Scope scope)
        {
            var items = container.Evaluate(scope).Items;
            return items.IsEmpty ? QtiValue.Null : items[(int)scope.Random.Below((ulong)items.Length)];
        }
    }
}
