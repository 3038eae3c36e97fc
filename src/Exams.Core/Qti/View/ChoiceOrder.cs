using System.Collections.Immutable;
using Exams.Core.Qti.Expressions;
using Exams.Core.Qti.Interactions;

namespace Exams.Core.Qti.View;

/// <summary>Puts an interaction's choices into the order to show.</summary>
internal static class ChoiceOrder
{
    /// <summary>The choices in order: as recorded, else shuffled by the seed where the author allows it, else as written.</summary>
    /// <param name="interaction">The interaction.</param>
    /// <param name="shown">Its choices that the template variables show, in document order.</param>
    /// <param name="options">The seed and the recorded orders.</param>
    /// <exception cref="ArgumentException">The recorded order isn't one of these choices.</exception>
    public static ImmutableArray<Choice> Of(Interaction interaction, ImmutableArray<Choice> shown, ViewOptions options)
    {
        if (!interaction.Shuffle)
        {
            return shown;
        }

        if (options.Orders.TryGetValue(interaction.ResponseIdentifier, out var recorded))
        {
            return Recorded(interaction, shown, recorded);
        }

        var random = new SeededRandom(SeededRandom.Derive(options.Seed, Hash(interaction.ResponseIdentifier)));
        var ordered = shown.ToArray();
        foreach (var set in shown.Select(choice => choice.Set).Distinct())
        {
            var places = Enumerable.Range(0, shown.Length).Where(i => shown[i].Set == set && Moves(shown[i])).ToArray();
            for (var last = places.Length - 1; last > 0; last--)
            {
                var other = (int)random.Below((ulong)last + 1);
                (ordered[places[last]], ordered[places[other]]) = (ordered[places[other]], ordered[places[last]]);
            }
        }

        return [.. ordered];
    }

    private static bool Moves(Choice choice) =>
        !choice.Fixed && choice.Kind is not (ChoiceKind.Gap or ChoiceKind.Hottext or ChoiceKind.Hotspot or ChoiceKind.AssociableHotspot);

    private static ImmutableArray<Choice> Recorded(Interaction interaction, ImmutableArray<Choice> shown, ImmutableArray<string> recorded)
    {
        var left = shown.ToList();
        var ordered = ImmutableArray.CreateBuilder<Choice>(shown.Length);
        foreach (var identifier in recorded)
        {
            var next = left.FindIndex(choice => choice.Identifier == identifier);
            if (next < 0)
            {
                break;
            }

            ordered.Add(left[next]);
            left.RemoveAt(next);
        }

        return ordered.Count == shown.Length && recorded.Length == shown.Length
            ? ordered.MoveToImmutable()
            : throw new ArgumentException(
                $"The recorded order of {interaction.ResponseIdentifier} ({string.Join(' ', recorded)}) is not one of its choices.",
                nameof(recorded));
    }

    // FNV-1a: string.GetHashCode differs from process to process.
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }
}
