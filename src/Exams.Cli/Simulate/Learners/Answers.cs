using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exams.Cli.Simulate.Learners;

/// <summary>What one learner answers: what the learner knows, by ability, and guesses for the rest.</summary>
/// <param name="key">What can be known.</param>
/// <param name="ability">The chance, 0 to 1, of knowing an answer.</param>
/// <param name="random">The learner's own chance.</param>
/// <param name="write">Writes an essay to an item; null for one that is always the same.</param>
internal sealed class Answers(AnswerKey key, double ability, Random random, Func<string, string>? write = null)
{
    /// <summary>The responses to an item; empty when it asks for nothing that can be answered in writing.</summary>
    public JsonObject To(string itemIdentifier, JsonElement view)
    {
        var known = key.To(itemIdentifier);
        var knows = random.NextDouble() < ability;
        var guesses = Guesses(itemIdentifier, view);
        if (known is null || (!knows && guesses.Count > 0))
        {
            return guesses;
        }

        // What has no key, an essay, is written either way.
        foreach (var (identifier, guess) in guesses.Where(guess => !known.ContainsKey(guess.Key)))
        {
            known[identifier] = guess?.DeepClone();
        }

        return known;
    }

    private JsonObject Guesses(string itemIdentifier, JsonElement view)
    {
        var guesses = new JsonObject();
        foreach (var interaction in CandidateInteraction.In(view))
        {
            if ((interaction.IsEssay && write is not null ? write(itemIdentifier) : Guess.At(interaction, random)) is { } guess)
            {
                guesses[interaction.ResponseIdentifier] = guess;
            }
        }

        return guesses;
    }
}
