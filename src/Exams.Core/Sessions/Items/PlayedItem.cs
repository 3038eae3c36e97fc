using System.Text;
using System.Text.Json;
using Exams.Core.Forms;
using Exams.Core.Qti.Scoring;

namespace Exams.Core.Sessions.Items;

/// <summary>An item after the attempts that have ended at it, scored anew from what was submitted: the journal is all that it takes.</summary>
public sealed record PlayedItem
{
    private PlayedItem(CompiledItem item, ItemState state)
    {
        Item = item;
        State = state;
    }

    /// <summary>The item.</summary>
    public CompiledItem Item { get; }

    /// <summary>Its state after the last attempt.</summary>
    public ItemState State { get; private init; }

    /// <summary>Its state before the last attempt; null before the first.</summary>
    public ItemState? Before { get; private init; }

    /// <summary>Why an attempt couldn't be read, or its processing had to be stopped; null where none had.</summary>
    public string? Fault { get; private init; }

    /// <summary>Whether the item's processing says that no attempt is left; only adaptive items do.</summary>
    public bool IsCompleted => Item.Item.Adaptive && State.Attempts > 0 && Item.OutcomeOf(State).CompletionStatus == "completed";

    /// <summary>Whether no attempt is left.</summary>
    /// <param name="rules">The item's rules; how many attempts an adaptive item takes is its own to say.</param>
    public bool IsClosed(ItemRules rules) =>
        Item.Item.Adaptive ? IsCompleted : rules.MaxAttempts != 0 && State.Attempts >= rules.MaxAttempts;

    /// <summary>Plays the attempts, in order.</summary>
    /// <param name="placed">The item's place on the form.</param>
    /// <param name="item">The item.</param>
    /// <param name="attempts">What was submitted.</param>
    public static PlayedItem Of(FormItem placed, CompiledItem item, IEnumerable<CanonicalJson> attempts) =>
        attempts.Aggregate(new PlayedItem(item, TemplateDraw.Begin(placed, item)), (played, responses) => played.Next(responses));

    /// <summary>The correct responses of this session, by response identifier; a response without a key isn't among them.</summary>
    public CanonicalJson Solution() => Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var response in Item.Item.Responses)
        {
            if (Item.CorrectOf(State, response.Identifier) is { IsNull: false } correct)
            {
                writer.WritePropertyName(response.Identifier);
                ResponseJson.Write(writer, correct);
            }
        }

        writer.WriteEndObject();
    });

    private static CanonicalJson Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return CanonicalJson.Parse(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private PlayedItem Next(CanonicalJson responses)
    {
        var problems = new List<string>();
        using var document = JsonDocument.Parse(responses.Text);
        var values = ResponseJson.ReadAll(Item.Item, document.RootElement, problems);
        if (problems.Count > 0)
        {
            // It counts as an attempt that came to nothing, so that the way on is always found; grading has a person look at it.
            return this with { State = State with { Attempts = State.Attempts + 1 }, Before = State, Fault = problems[0] };
        }

        var attempt = Item.Score(State, values);
        return this with { State = attempt.State, Before = State, Fault = attempt.Outcome.Fault ?? Fault };
    }
}
