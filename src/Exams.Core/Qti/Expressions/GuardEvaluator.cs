using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions;

/// <summary>Stands before an operand whose type shows only when evaluated: a value of a type that the operator doesn't take is NULL.</summary>
internal sealed class GuardEvaluator(Evaluator inner, CardinalitySet cardinalities, TypeSet types) : Evaluator(inner.Type)
{
    public override QtiValue Evaluate(Scope scope)
    {
        var value = inner.Evaluate(scope);
        return value.IsNull || TypeFit.Fits(value.Type, cardinalities, types) ? value : QtiValue.Null;
    }
}
