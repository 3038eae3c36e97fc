using System.Text.Json;
using Exams.Core.Qti;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.View;
using Exams.Core.Qti.View.Responses;

namespace Exams.Core.ItemBanks.Preview;

/// <summary>What becomes of a trial response to an item, for its author: it holds the key.</summary>
/// <param name="View">What a candidate with these seeds sees.</param>
/// <param name="Unreadable">Responses that aren't of the item's; with any of them nothing is scored.</param>
/// <param name="Problems">What the interactions don't allow; it is scored all the same.</param>
/// <param name="Outcomes">The outcome variables by name.</param>
/// <param name="Score">The number in SCORE; null where there is none.</param>
/// <param name="Fault">Why processing had to be stopped; null when it ended by itself.</param>
/// <param name="Trace">The template and response processing, step by step, in the order in which the steps ended.</param>
public sealed record ItemPreview(
    CandidateItem View,
    IReadOnlyList<string> Unreadable,
    IReadOnlyList<ResponseProblem> Problems,
    IReadOnlyDictionary<string, CanonicalJson> Outcomes,
    double? Score,
    string? Fault,
    IReadOnlyList<PreviewStep> Trace)
{
    /// <summary>Shows and scores a trial response, as one attempt.</summary>
    /// <param name="loaded">The item.</param>
    /// <param name="responses">By response identifier, as candidates send them.</param>
    /// <param name="view">The seed of the shuffles, and where assets are found. Templates are this preview's own.</param>
    /// <param name="templateSeed">Where template processing draws its numbers from.</param>
    public static ItemPreview Of(LoadedItem loaded, CanonicalJson responses, ViewOptions view, ulong templateSeed)
    {
        var trace = new ScoringTrace();
        var item = loaded.Compiled.Item;
        var compiled = CompiledItem.Compile(item, new List<Finding>(), trace)
            ?? throw new InvalidOperationException($"{loaded.Entry.Path} was compiled and can't be any more");
        var state = compiled.Start(templateSeed);
        var shown = loaded.View(view with { Templates = state.Template.Values });
        var unreadable = new List<string>();
        using var document = JsonDocument.Parse(responses.Text);
        var values = ResponseJson.ReadAll(item, document.RootElement, unreadable);
        if (unreadable.Count > 0)
        {
            return new ItemPreview(shown, unreadable, [], new Dictionary<string, CanonicalJson>(), null, null, []);
        }

        var outcome = compiled.Score(state, values).Outcome;
        return new ItemPreview(
            shown,
            [],
            loaded.Validator.Validate(values),
            outcome.Values.ToDictionary(field => field.Name, field => Json(field.Value), StringComparer.Ordinal),
            outcome.Score is { } score && double.IsFinite(score) ? score : null,
            outcome.Fault,
            [.. trace.Steps.Select(PreviewStep.Of)]);
    }

    private static CanonicalJson Json(QtiValue value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            ResponseJson.Write(writer, value);
        }

        return CanonicalJson.Parse(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
