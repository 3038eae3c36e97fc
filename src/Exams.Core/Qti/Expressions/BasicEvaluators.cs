using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions;

internal sealed class ConstantEvaluator(QtiValue value, VariableType type) : Evaluator(type)
{
    public static ConstantEvaluator Null { get; } = new(QtiValue.Null, VariableType.Unknown);

    public QtiValue Value { get; } = value;

    public override QtiValue Evaluate(Scope scope) => Value;
}

internal sealed class VariableEvaluator(Variable variable) : Evaluator(variable.Type)
{
    private readonly int _slot = variable.Slot;

    public override QtiValue Evaluate(Scope scope) => scope.Values[_slot];
}

internal sealed class CorrectEvaluator(Variable variable) : Evaluator(variable.Type)
{
    private readonly int _slot = variable.Slot;

    public override QtiValue Evaluate(Scope scope) => scope.Corrects[_slot];
}

internal sealed class DefaultEvaluator(Variable variable) : Evaluator(variable.Type)
{
    private readonly int _slot = variable.Slot;

    public override QtiValue Evaluate(Scope scope) => scope.Defaults[_slot];
}

internal delegate QtiValue UnaryFunction(in QtiValue operand);

/// <summary>An operator of one operand that is NULL when its operand is.</summary>
internal sealed class UnaryEvaluator(Evaluator operand, VariableType type, UnaryFunction function) : Evaluator(type)
{
    public override QtiValue Evaluate(Scope scope)
    {
        var value = operand.Evaluate(scope);
        return value.IsNull ? value : function(in value);
    }
}

internal delegate QtiValue BinaryFunction(in QtiValue left, in QtiValue right);

/// <summary>An operator of two operands that is NULL when either of them is.</summary>
internal sealed class BinaryEvaluator(Evaluator left, Evaluator right, VariableType type, BinaryFunction function) : Evaluator(type)
{
    public override QtiValue Evaluate(Scope scope)
    {
        var first = left.Evaluate(scope);
        if (first.IsNull)
        {
            return first;
        }

        var second = right.Evaluate(scope);
        return second.IsNull ? second : function(in first, in second);
    }
}

/// <summary>A value as one of another type.</summary>
internal sealed class ConvertEvaluator(Evaluator operand, VariableType type) : Evaluator(type)
{
    public override QtiValue Evaluate(Scope scope)
    {
        var value = operand.Evaluate(scope);
        return TypeFit.Convert(in value, Type);
    }
}
