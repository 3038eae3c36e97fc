using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Expressions;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Processing;

/// <summary>Which of a variable's values a rule sets.</summary>
internal enum AssignTarget
{
    Value,
    Correct,
    Default,
}

/// <summary><c>setOutcomeValue</c>, <c>setTemplateValue</c>, <c>setCorrectResponse</c>, <c>setDefaultValue</c>.</summary>
internal sealed class AssignStep(Variable variable, AssignTarget target, Evaluator expression) : Step
{
    private readonly int _slot = variable.Slot;
    private readonly VariableType _type = variable.Type;

    public override Flow Run(Scope scope)
    {
        var value = expression.Evaluate(scope);
        if (!value.IsNull && value.Type != _type)
        {
            value = TypeFit.Convert(in value, _type);
        }

        switch (target)
        {
            case AssignTarget.Value:
                scope.Values[_slot] = value;
                break;
            case AssignTarget.Correct:
                scope.Corrects[_slot] = value;
                break;
            default:
                scope.Defaults[_slot] = value;
                break;
        }

        return Flow.Next;
    }
}

/// <summary><c>lookupOutcomeValue</c>.</summary>
internal sealed class LookupStep(Variable variable, LookupTable table, Evaluator expression) : Step
{
    public override Flow Run(Scope scope)
    {
        var source = expression.Evaluate(scope);
        var value = table.Lookup(source.IsNull ? null : source.AsNumber());
        scope.Values[variable.Slot] = TypeFit.Convert(in value, variable.Type);
        return Flow.Next;
    }
}

/// <summary>A branch of a condition.</summary>
/// <param name="Condition">Taken when it is true, not when NULL; the last branch may have none.</param>
/// <param name="Steps">What happens then.</param>
internal readonly record struct Branch(Evaluator? Condition, Step[] Steps);

/// <summary><c>responseCondition</c>, <c>templateCondition</c>, <c>outcomeCondition</c>.</summary>
internal sealed class ConditionStep(Branch[] branches) : Step
{
    public override Flow Run(Scope scope)
    {
        foreach (var branch in branches)
        {
            if (branch.Condition is null || branch.Condition.Evaluate(scope).IsTrue)
            {
                return RunAll(branch.Steps, scope);
            }
        }

        return Flow.Next;
    }
}

/// <summary>A fragment's rules.</summary>
internal sealed class SequenceStep(Step[] steps) : Step
{
    public override Flow Run(Scope scope) => RunAll(steps, scope);
}

/// <summary><c>exitResponse</c>, <c>exitTemplate</c>, <c>exitTest</c>.</summary>
internal sealed class ExitStep : Step
{
    public override Flow Run(Scope scope) => Flow.Exit;
}

/// <summary><c>templateConstraint</c>: start over unless it is true.</summary>
internal sealed class ConstraintStep(Evaluator expression) : Step
{
    public override Flow Run(Scope scope) => expression.Evaluate(scope).IsTrue ? Flow.Next : Flow.Restart;
}

/// <summary>Tells a trace what a rule set.</summary>
internal sealed class TracingStep(Step inner, MarkupElement element, Variable? variable, ScoringTrace trace) : Step
{
    public override Flow Run(Scope scope)
    {
        using var level = trace.Enter();
        var flow = inner.Run(scope);
        level.Record(element, variable is null ? QtiValue.Null : scope.Values[variable.Slot]);
        return flow;
    }
}
