using System.Collections.Frozen;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.View.Html;

/// <summary>The template variables of one session, as the body asks for them.</summary>
internal sealed class TemplateValues(AssessmentItem item, IReadOnlyDictionary<string, QtiValue> values, ItemOutcome? outcome = null)
{
    private readonly FrozenDictionary<string, QtiValue> _values = item.Templates.ToFrozenDictionary(
        template => template.Identifier,
        template => values.TryGetValue(template.Identifier, out var value) ? value : template.Default,
        StringComparer.Ordinal);

    private readonly FrozenSet<string> _math =
        item.Templates.Where(template => template.MathVariable).Select(template => template.Identifier).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The value; NULL for responses, and for outcomes unless the candidate may see what they are.</summary>
    public QtiValue this[string identifier] =>
        _values.TryGetValue(identifier, out var value) ? value
        : outcome is not null && item.Outcomes.Any(declared => declared.Identifier == identifier) ? outcome[identifier]
        : QtiValue.Null;

    /// <summary>The value that replaces a name in MathML, or null when none does.</summary>
    public QtiValue? InMath(string name) => _math.Contains(name) ? _values[name] : null;

    /// <summary>Whether a choice, inline or block is shown; always, when no template variable decides.</summary>
    /// <param name="template">The variable that decides; null for none.</param>
    /// <param name="identifier">The value that shows (or hides) it.</param>
    /// <param name="shownWhenMatched">Whether that value shows it.</param>
    public bool Shows(string? template, string? identifier, bool shownWhenMatched) =>
        template is null || Holds(this[template], identifier) == shownWhenMatched;

    private static bool Holds(QtiValue value, string? identifier)
    {
        if (!value.IsContainer)
        {
            return !value.IsNull && ValueText.Print(value) == identifier;
        }

        foreach (ref readonly var one in value.Items)
        {
            if (ValueText.Print(one) == identifier)
            {
                return true;
            }
        }

        return false;
    }
}
