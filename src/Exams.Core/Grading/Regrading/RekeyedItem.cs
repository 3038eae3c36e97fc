using System.Collections.Immutable;
using System.Text.Json;
using Exams.Core.Qti;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Grading.Regrading;

/// <summary>
/// An item with other keys: its declarations changed, its processing as it was published. Both of the standard's templates that ask for a
/// key, and any processing of an item's own that does, then score by it.
/// </summary>
internal static class RekeyedItem
{
    /// <summary>What scores by a change, one for each of its keys.</summary>
    /// <param name="published">The item as published.</param>
    /// <param name="change">A valid change of it that is rekeyed.</param>
    /// <exception cref="InvalidOperationException">The change isn't valid.</exception>
    public static IReadOnlyList<CompiledItem> Compile(CompiledItem published, KeyChange change) =>
        [.. change.Alternatives.Select(key => Compile(published.Item, key, change))];

    /// <summary>Whether processing compares a response with its correct response.</summary>
    public static bool AsksForCorrect(AssessmentItem item, string response) => Asks(item, "correct", response);

    /// <summary>Whether processing maps a response to points.</summary>
    public static bool Maps(AssessmentItem item, string response) => Asks(item, "mapResponse", response);

    /// <summary>Whether processing maps a response to points by areas.</summary>
    public static bool MapsByArea(AssessmentItem item, string response) => Asks(item, "mapResponsePoint", response);

    /// <summary>Whether templates set the key of a response anew for each learner.</summary>
    public static bool IsDrawn(AssessmentItem item, string response) =>
        item.TemplateProcessing?.Descendants().Any(rule => Names(rule, "setCorrectResponse", response)) == true;

    private static CompiledItem Compile(AssessmentItem item, CanonicalJson key, KeyChange change)
    {
        using var document = JsonDocument.Parse(key.Text);
        var problems = new List<string>();
        var values = ResponseJson.ReadAll(item, document.RootElement, problems);
        var changed = ScoringSurvey.Complete(item with
        {
            Responses = [.. item.Responses.Select(response => Change(item, response, values, change.Mapping?.GetValueOrDefault(response.Identifier)))],
        });
        return problems.Count == 0 && CompiledItem.Compile(changed, new List<Finding>()) is { } compiled
            ? compiled
            : throw new InvalidOperationException($"the key change of item {item.Identifier} doesn't fit it");
    }

    private static ResponseDeclaration Change(
        AssessmentItem item,
        ResponseDeclaration response,
        Dictionary<string, QtiValue> keys,
        KeyMapping? mapping)
    {
        var key = keys.TryGetValue(response.Identifier, out var given) ? given : QtiValue.Null;
        return response with
        {
            Correct = key.IsNull ? response.Correct : key,
            Mapping = mapping is not null ? Read(mapping, response)
                : !key.IsNull && Maps(item, response.Identifier) && response.Mapping is { } published ? Replace(published, key)
                : response.Mapping,
        };
    }

    private static Mapping Read(KeyMapping mapping, ResponseDeclaration response) => new(
        [.. mapping.Entries.Select(entry => new MapEntry(ReadOne(entry.Value, response), entry.Points, entry.CaseSensitive))],
        mapping.DefaultValue,
        mapping.LowerBound,
        mapping.UpperBound);

    private static QtiValue ReadOne(CanonicalJson value, ResponseDeclaration response)
    {
        using var document = JsonDocument.Parse(value.Text);
        var problems = new List<string>();
        var read = ResponseJson.Read(document.RootElement, VariableType.Single(response.Type.BaseType), response.Identifier, problems);
        return problems.Count == 0 ? read : throw new InvalidOperationException($"a mapping's value doesn't fit {response.Identifier}");
    }

    /// <summary>The values that were worth most are replaced by the key; what was worth less stays.</summary>
    private static Mapping Replace(Mapping published, QtiValue key)
    {
        var best = published.Entries.MaxBy(entry => entry.MappedValue)!;
        return published with
        {
            Entries =
            [
                best with { Key = key },
                .. published.Entries.Where(entry => entry.MappedValue < best.MappedValue && entry.Key != key),
            ],
        };
    }

    private static bool Asks(AssessmentItem item, string expression, string response) =>
        item.ResponseProcessing?.Rules?.Descendants().Any(element => Names(element, expression, response)) == true;

    private static bool Names(MarkupElement element, string name, string response) => element.Is(name) && element.Attribute("identifier") == response;
}
