using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Expressions;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Processing;

/// <summary>Compiles the rules of response, template and outcome processing, each of which has rules of its own.</summary>
internal sealed class RuleCompiler(ExpressionCompiler expressions, ProcessingKind kind = ProcessingKind.Outcome)
{
    public Step[] Compile(IEnumerable<MarkupElement> rules)
    {
        var steps = new List<Step>();
        foreach (var rule in rules)
        {
            if (CompileOne(rule) is { } step)
            {
                steps.Add(step);
            }
        }

        return steps.ToArray();
    }

    private Step? CompileOne(MarkupElement rule)
    {
        var (step, variable) = rule.Space != MarkupSpace.Qti ? Unknown(rule) : (kind, rule.Name) switch
        {
            (ProcessingKind.Template, "setTemplateValue") => Assign(rule, VariableKind.Template, AssignTarget.Value),
            (ProcessingKind.Template, "setCorrectResponse") => Assign(rule, VariableKind.Response, AssignTarget.Correct),
            (ProcessingKind.Template, "setDefaultValue") => Assign(rule, null, AssignTarget.Default),
            (ProcessingKind.Template, "templateCondition") => (Condition(rule, "template"), null),
            (ProcessingKind.Template, "templateConstraint") =>
                Expression(rule) is { } expression ? (new ConstraintStep(expression), null) : (null, null),
            (ProcessingKind.Template, "exitTemplate") => (new ExitStep(), null),
            (ProcessingKind.Template, "templateProcessingFragment") => (new SequenceStep(Compile(rule.Elements)), null),
            (ProcessingKind.Response or ProcessingKind.Outcome, "setOutcomeValue") => Assign(rule, VariableKind.Outcome, AssignTarget.Value),
            (ProcessingKind.Response or ProcessingKind.Outcome, "lookupOutcomeValue") => Lookup(rule),
            (ProcessingKind.Response, "responseCondition") => (Condition(rule, "response"), null),
            (ProcessingKind.Response, "exitResponse") => (new ExitStep(), null),
            (ProcessingKind.Response, "responseProcessingFragment") => (new SequenceStep(Compile(rule.Elements)), null),
            (ProcessingKind.Outcome, "outcomeCondition") => (Condition(rule, "outcome"), null),
            (ProcessingKind.Outcome, "exitTest") => (new ExitStep(), null),
            (ProcessingKind.Outcome, "outcomeProcessingFragment") => (new SequenceStep(Compile(rule.Elements)), null),
            _ => Unknown(rule),
        };
        return step is null || expressions.Trace is null ? step : new TracingStep(step, rule, variable, expressions.Trace);
    }

    private (Step? Step, Variable? Variable) Unknown(MarkupElement rule)
    {
        var message = rule.Space == MarkupSpace.XInclude
            ? "the inclusion was not resolved: the included file must be part of the package"
            : $"{rule.Place.Element} is not a rule of {kind.ToString().ToLowerInvariant()} processing";
        expressions.Fail(rule, "rule-unknown", message);
        return (null, null);
    }

    private (Step? Step, Variable? Variable) Assign(MarkupElement rule, VariableKind? settable, AssignTarget target)
    {
        var variable = expressions.Variable(rule);
        if (Expression(rule) is not { } expression || variable is null)
        {
            return (null, null);
        }

        var allowed = settable is null
            ? variable.Kind is VariableKind.Response or VariableKind.Outcome
            : variable.Kind == settable;
        if (!allowed)
        {
            var message = $"{variable.Identifier} is a {variable.Kind.ToString().ToLowerInvariant()} variable, which {rule.Place.Element} can't set";
            expressions.Fail(rule, "rule-target", message);
            return (null, null);
        }

        switch (TypeFit.Assign(expression.Type, variable.Type))
        {
            case Assignability.Impossible:
                expressions.Findings.Add(rule.Place.Error("rule-type", $"{expression.Type} can't become {variable.Identifier}, which is {variable.Type}"));
                break;
            case Assignability.Converted:
                expressions.Findings.Add(rule.Place.Warning(
                    "rule-type-converted",
                    $"{expression.Type} is converted to {variable.Identifier}, which is {variable.Type}; the standard wants equal types"));
                break;
        }

        return (new AssignStep(variable, target, expression), target == AssignTarget.Value ? variable : null);
    }

    private (Step? Step, Variable? Variable) Lookup(MarkupElement rule)
    {
        var variable = expressions.Variable(rule);
        if (Expression(rule) is not { } expression || variable is null)
        {
            return (null, null);
        }

        if (variable.Declaration is not OutcomeDeclaration { LookupTable: { } table })
        {
            expressions.Findings.Add(rule.Place.Error("lookup-table-missing", $"{variable.Identifier} declares no lookup table, so that it becomes NULL"));
            return (new AssignStep(variable, AssignTarget.Value, ConstantEvaluator.Null), variable);
        }

        if (!TypeFit.Fits(expression.Type, CardinalitySet.Single, TypeSet.Scalars))
        {
            expressions.Findings.Add(rule.Place.Error("rule-type", $"{expression.Type} can't be looked up: expected a single number"));
        }

        return (new LookupStep(variable, table, new GuardEvaluator(expression, CardinalitySet.Single, TypeSet.Scalars)), variable);
    }

    private ConditionStep Condition(MarkupElement rule, string prefix)
    {
        var branches = new List<Branch>();
        foreach (var part in rule.Elements)
        {
            var first = branches.Count == 0;
            if ((part.Is(prefix + "If") && first) || (part.Is(prefix + "ElseIf") && !first))
            {
                if (part.Elements.FirstOrDefault() is { } condition)
                {
                    branches.Add(new Branch(Boolean(condition), Compile(part.Elements.Skip(1))));
                    continue;
                }

                expressions.Fail(part, "condition-empty", "a condition has an expression");
            }
            else if (part.Is(prefix + "Else") && !first)
            {
                branches.Add(new Branch(null, Compile(part.Elements)));
            }
            else
            {
                expressions.Fail(part, "rule-unknown", $"{part.Place.Element} is out of place in {rule.Place.Element}");
            }
        }

        return new ConditionStep(branches.ToArray());
    }

    private Evaluator Boolean(MarkupElement element)
    {
        var condition = expressions.Compile(element);
        if (!TypeFit.Fits(condition.Type, CardinalitySet.Single, TypeSet.Boolean))
        {
            expressions.Findings.Add(element.Place.Error("condition-type", $"a condition is a single boolean, not {condition.Type}"));
        }

        return condition;
    }

    private Evaluator? Expression(MarkupElement rule)
    {
        var operands = rule.Elements.ToList();
        if (operands.Count == 1)
        {
            return expressions.Compile(operands[0]);
        }

        expressions.Fail(rule, "expression-arity", $"{rule.Place.Element} takes 1 expression, found {operands.Count}");
        return null;
    }
}
