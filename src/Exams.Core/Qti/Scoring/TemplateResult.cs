using System.Collections.ObjectModel;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Scoring;

/// <summary>
/// What template processing came to for one session. Recorded with the session: a regrade takes it from there instead of
/// running template processing again.
/// </summary>
/// <param name="Values">The template variables' values.</param>
/// <param name="Corrects">The correct responses that <c>setCorrectResponse</c> set.</param>
/// <param name="Defaults">The default values that <c>setDefaultValue</c> set.</param>
public sealed record TemplateResult(
    IReadOnlyDictionary<string, QtiValue> Values,
    IReadOnlyDictionary<string, QtiValue> Corrects,
    IReadOnlyDictionary<string, QtiValue> Defaults)
{
    /// <summary>Why template processing had to be stopped, or null. The variables then have their defaults, and a person has to look.</summary>
    public string? Fault { get; init; }

    /// <summary>The result for an item without template processing.</summary>
    public static TemplateResult None { get; } = new(Empty, Empty, Empty);

    private static ReadOnlyDictionary<string, QtiValue> Empty => ReadOnlyDictionary<string, QtiValue>.Empty;
}
