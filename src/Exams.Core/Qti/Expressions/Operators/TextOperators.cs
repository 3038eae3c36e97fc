using System.Text.RegularExpressions;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions.Operators;

/// <summary>Operators on strings. Letter case is folded without regard to any culture.</summary>
internal static class TextOperators
{
    public static OperatorDefinition[] All { get; } =
    [
        new("stringMatch", 2, 2, StringMatch),
        new("substring", 2, 2, Substring),
        new("patternMatch", 1, 1, PatternMatch),
    ];

    private static VariableType Boolean => VariableType.Single(BaseType.Boolean);

    private static BinaryEvaluator StringMatch(Site site)
    {
        site.Expect(CardinalitySet.Single, TypeSet.Words);
        var comparison = Comparison(site);

        // Deprecated since 2.1: "if the first string contains the second".
        var contains = site.Attribute("substring") is "true" or "1";
        return new BinaryEvaluator(site.First, site.Second, Boolean, (in l, in r) => QtiValue.Boolean(
            contains ? l.AsText().Contains(r.AsText(), comparison) : l.AsText().Equals(r.AsText(), comparison)));
    }

    /// <summary>Whether the first string occurs in the second.</summary>
    private static BinaryEvaluator Substring(Site site)
    {
        site.Expect(CardinalitySet.Single, TypeSet.Words);
        var comparison = Comparison(site);
        return new BinaryEvaluator(site.First, site.Second, Boolean, (in l, in r) => QtiValue.Boolean(r.AsText().Contains(l.AsText(), comparison)));
    }

    private static StringComparison Comparison(Site site) =>
        site.Attribute("caseSensitive") is "false" or "0" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static Evaluator PatternMatch(Site site)
    {
        site.Expect(CardinalitySet.Single, TypeSet.Words);
        var pattern = site.Element.Attribute("pattern");
        if (pattern is null)
        {
            return site.Fail("attribute-missing", "the attribute pattern is required");
        }

        if (XsdPattern.TryCompile(pattern, out var regex, out var problem))
        {
            return Matches(site.First, regex);
        }

        // A pattern may be the name of a template variable, in the braces of 2.0 or plainly.
        return site.Compiler.Variables.TryFind(pattern.Trim('{', '}', '$'), out var variable)
            ? new VariablePatternEvaluator(site.First, new VariableEvaluator(variable))
            : site.Fail("pattern-lexical", $"the pattern \"{pattern}\" is no XML Schema regular expression: {problem}");
    }

    private static UnaryEvaluator Matches(Evaluator operand, Regex regex) =>
        new(operand, Boolean, (in value) => QtiValue.Boolean(regex.IsMatch(value.AsText())));

    private sealed class VariablePatternEvaluator(Evaluator operand, Evaluator pattern) : Evaluator(Boolean)
    {
        public override QtiValue Evaluate(Scope scope)
        {
            var value = operand.Evaluate(scope);
            var source = pattern.Evaluate(scope);
            return value.IsNull || source.IsNull || !XsdPattern.TryCompile(source.AsText(), out var regex, out _)
                ? QtiValue.Null
                : QtiValue.Boolean(regex.IsMatch(value.AsText()));
        }
    }
}
