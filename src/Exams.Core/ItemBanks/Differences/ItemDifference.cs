namespace Exams.Core.ItemBanks.Differences;

/// <summary>An item that both versions have and that changed between them.</summary>
/// <param name="Identifier">The item.</param>
/// <param name="Aspects">What its changes touch.</param>
/// <param name="Changes">Each of them.</param>
public sealed record ItemDifference(string Identifier, IReadOnlyList<ItemAspect> Aspects, IReadOnlyList<ItemChange> Changes)
{
    /// <summary>Compares an item's two versions. Only what they mean counts: the same item in QTI 2.1 and 3.0 has the same key and text.</summary>
    /// <param name="item">As both versions describe it.</param>
    /// <param name="contents">As both versions have it; null where it isn't rewritten.</param>
    /// <returns>The difference, or null where there is none.</returns>
    public static ItemDifference? Of(ChangedItem item, (LoadedItem Before, LoadedItem After)? contents = null)
    {
        var changes = Compare(ItemFacts.Described(item.Before), ItemFacts.Described(item.After));
        if (contents is var (old, @new))
        {
            changes.AddRange(Compare(ItemFacts.Written(old), ItemFacts.Written(@new)));
            if (changes.Count == 0)
            {
                changes.Add(new ItemChange(ItemAspect.Other, "file", null, null));
            }
        }

        return changes.Count == 0
            ? null
            : new ItemDifference(item.After.Identifier, [.. changes.Select(change => change.Aspect).Distinct().Order()], changes);
    }

    private static List<ItemChange> Compare(IReadOnlyList<ItemFact> before, IReadOnlyList<ItemFact> after)
    {
        var old = before.ToLookup(fact => (fact.Aspect, fact.Name), fact => fact.Value);
        var @new = after.ToLookup(fact => (fact.Aspect, fact.Name), fact => fact.Value);
        return
        [
            .. before.Concat(after).Select(fact => (fact.Aspect, fact.Name)).Distinct()
                .Where(fact => !old[fact].SequenceEqual(@new[fact], StringComparer.Ordinal))
                .Select(fact => new ItemChange(fact.Aspect, fact.Name, Joined(old[fact]), Joined(@new[fact]))),
        ];
    }

    private static string? Joined(IEnumerable<string> values) => values.Any() ? string.Join('\n', values) : null;
}
