using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions;

/// <summary>
/// A compiled expression: variables resolved to slots, literals parsed, operands checked. Immutable, so any number of threads
/// may evaluate it at once, each with its own <see cref="Scope"/>.
/// </summary>
internal abstract class Evaluator(VariableType type)
{
    /// <summary>What it evaluates to, where that is known before evaluation.</summary>
    public VariableType Type { get; } = type;

    public abstract QtiValue Evaluate(Scope scope);
}
