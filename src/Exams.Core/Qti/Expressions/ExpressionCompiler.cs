using Exams.Core.Qti.Expressions.Operators;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Expressions;

/// <summary>Compiles expression elements over a table of variables, reporting every fault and never stopping at the first.</summary>
/// <param name="variables">The variables in reach.</param>
/// <param name="version">The version whose defaults hold.</param>
/// <param name="findings">Receives faults.</param>
/// <param name="trace">Receives every evaluation, or null for none; decided here so that it costs nothing when off.</param>
internal sealed class ExpressionCompiler(VariableTable variables, QtiVersion version, ICollection<Finding> findings, ScoringTrace? trace)
{
    public VariableTable Variables { get; } = variables;

    public QtiVersion Version { get; } = version;

    public ICollection<Finding> Findings { get; } = findings;

    public ScoringTrace? Trace { get; } = trace;

    /// <summary>Whether something was compiled that draws random numbers.</summary>
    public bool UsesRandom { get; set; }

    /// <summary>Whether something was met whose meaning can't be told. Other errors have a meaning that engines agree on.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Reports what can't be compiled at all.</summary>
    public void Fail(MarkupElement element, string rule, string message)
    {
        HasFailed = true;
        Findings.Add(element.Place.Error(rule, message));
    }

    /// <summary>Compiles an expression. After a fault the result evaluates to NULL and <see cref="Findings"/> holds an error.</summary>
    public Evaluator Compile(MarkupElement element)
    {
        if (element.Space != MarkupSpace.Qti || !OperatorTable.TryFind(element.Name, out var definition))
        {
            Fail(element, "expression-unknown", $"{element.Place.Element} is not an expression of an item");
            return ConstantEvaluator.Null;
        }

        var operands = definition.Maximum == 0 ? [] : element.Elements.Select(Compile).ToArray();
        if (operands.Length < definition.Minimum || operands.Length > definition.Maximum)
        {
            Fail(element, "expression-arity", $"{element.Place.Element} takes {definition.Arity}, found {operands.Length}");
            return ConstantEvaluator.Null;
        }

        var evaluator = definition.Build(new Site(element, operands, this));
        return Trace is null ? evaluator : new TracingEvaluator(evaluator, element, Trace);
    }

    /// <summary>The variable that the attribute <c>identifier</c> names, or an error and null.</summary>
    public Variable? Variable(MarkupElement element)
    {
        var identifier = element.Attribute("identifier")?.Trim();
        if (string.IsNullOrEmpty(identifier))
        {
            Fail(element, "attribute-missing", "the attribute identifier is required");
            return null;
        }

        if (Variables.TryFind(identifier, out var variable))
        {
            return variable;
        }

        Findings.Add(element.Place.Error("variable-undeclared", $"{identifier} is not declared"));
        return null;
    }
}
