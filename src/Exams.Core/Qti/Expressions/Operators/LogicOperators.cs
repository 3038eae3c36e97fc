using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions.Operators;

/// <summary>Three-valued logic: NULL is "not known", and a result that no unknown could change is known (QTI 2.1, "and", "or", "anyN").</summary>
internal static class LogicOperators
{
    public static OperatorDefinition[] All { get; } =
    [
        new("and", 1, OperatorDefinition.Many, static site => new AndOrEvaluator(Booleans(site), decisive: false)),
        new("or", 1, OperatorDefinition.Many, static site => new AndOrEvaluator(Booleans(site), decisive: true)),
        new("not", 1, 1, static site => new UnaryEvaluator(Booleans(site)[0], Boolean, Not)),
        new("anyN", 1, OperatorDefinition.Many, AnyN),
        new("isNull", 1, 1, static site => new IsNullEvaluator(site.First)),
    ];

    private static VariableType Boolean => VariableType.Single(BaseType.Boolean);

    private static Evaluator[] Booleans(Site site)
    {
        site.Expect(CardinalitySet.Single, TypeSet.Boolean);
        return site.Operands;
    }

    private static QtiValue Not(in QtiValue value) => QtiValue.Boolean(!value.IsTrue);

    private static Evaluator AnyN(Site site) =>
        site.IntegerOrVariable("min") is { } minimum && site.IntegerOrVariable("max") is { } maximum
            ? new AnyNEvaluator(Booleans(site), minimum, maximum)
            : site.Fail("attribute-missing", "the attributes min and max are required");

    private sealed class AndOrEvaluator(Evaluator[] operands, bool decisive) : Evaluator(Boolean)
    {
        public override QtiValue Evaluate(Scope scope)
        {
            var unknown = false;
            foreach (var operand in operands)
            {
                var value = operand.Evaluate(scope);
                if (value.IsNull)
                {
                    unknown = true;
                }
                else if (value.IsTrue == decisive)
                {
                    return value;
                }
            }

            return unknown ? QtiValue.Null : QtiValue.Boolean(!decisive);
        }
    }

    /// <summary>
    /// True when at least min and at most max operands are true. When not, NULL if it would be with every NULL true, else false:
    /// of the readings of the standard's text ("it is possible that neither of these conditions is satisfied") the one that the
    /// reference corpus fixes.
    /// </summary>
    private sealed class AnyNEvaluator(Evaluator[] operands, Evaluator minimum, Evaluator maximum) : Evaluator(Boolean)
    {
        public override QtiValue Evaluate(Scope scope)
        {
            int known = 0, unknown = 0;
            foreach (var operand in operands)
            {
                var value = operand.Evaluate(scope);
                known += value.IsTrue ? 1 : 0;
                unknown += value.IsNull ? 1 : 0;
            }

            var least = minimum.Evaluate(scope);
            var most = maximum.Evaluate(scope);
            if (!least.IsNumber || !most.IsNumber)
            {
                return QtiValue.Null;
            }

            return Within(known) ? QtiValue.True : Within(known + unknown) ? QtiValue.Null : QtiValue.False;

            bool Within(int count) => count >= least.AsNumber() && count <= most.AsNumber();
        }
    }

    private sealed class IsNullEvaluator(Evaluator operand) : Evaluator(Boolean)
    {
        public override QtiValue Evaluate(Scope scope) => QtiValue.Boolean(operand.Evaluate(scope).IsNull);
    }
}
