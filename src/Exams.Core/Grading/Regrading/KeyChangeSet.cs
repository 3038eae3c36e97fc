using System.Collections.Concurrent;
using Exams.Core.Forms;
using Exams.Core.Qti.Scoring;

namespace Exams.Core.Grading.Regrading;

/// <summary>Approved key changes of one bank version, in the order of their approval. Immutable; one serves any number of threads.</summary>
/// <remarks>Where several change one item, the last one counts. What they compile to is kept, so that a cohort costs it once.</remarks>
public sealed class KeyChangeSet
{
    private readonly ConcurrentDictionary<(RegradeId Change, string Item), IReadOnlyList<CompiledItem>> _compiled = [];

    private KeyChangeSet(IReadOnlyList<ApprovedKeyChange> changes) => Changes = changes;

    /// <summary>No changes: items are scored as they were published.</summary>
    public static KeyChangeSet None { get; } = new([]);

    /// <summary>The changes, in order.</summary>
    public IReadOnlyList<ApprovedKeyChange> Changes { get; }

    /// <summary>The set of some changes.</summary>
    public static KeyChangeSet Of(IEnumerable<ApprovedKeyChange> changes) =>
        changes.ToList() is { Count: > 0 } some ? new KeyChangeSet(some) : None;

    /// <summary>The same with one more at the end.</summary>
    public KeyChangeSet With(ApprovedKeyChange change) => new([.. Changes, change]);

    /// <summary>Scores a submission by these changes.</summary>
    /// <param name="form">The submission's form.</param>
    /// <param name="find">The published items of the bank version, by identifier.</param>
    /// <param name="score">Scores the submission by the items that it is given.</param>
    public KeyedSubmission Score(Form form, Func<string, CompiledItem> find, Func<Func<string, CompiledItem>, ScoredSubmission> score)
    {
        var published = score(find);
        if (Changes.Count == 0)
        {
            return new KeyedSubmission(published, []);
        }

        var items = form.Items().Select(item => item.ItemIdentifier).ToHashSet(StringComparer.Ordinal);
        return new KeyedSubmission(
            published,
            [
                .. Changes.Where(change => change.Changes.Any(one => items.Contains(one.Item)))
                    .Select(change => (change, Rescore(change, published, items, find, score))),
            ]);
    }

    /// <summary>The published items, those that were given other keys in their place: for what shows keys.</summary>
    public Func<string, CompiledItem> Rekey(Func<string, CompiledItem> find) => identifier => KeyedBy(identifier, find)[0];

    /// <summary>An item as each of the keys has it that count by now: the published one, or more than one where there are several keys.</summary>
    public IReadOnlyList<CompiledItem> KeyedBy(string identifier, Func<string, CompiledItem> find) =>
        Changes.LastOrDefault(change => change.Of(identifier) is not null) is { } last && last.Of(identifier)!.IsRekeyed
            ? CompiledBy(last, identifier, find)
            : [find(identifier)];

    /// <summary>A submission scored by one change alone: the best of its keys for each item.</summary>
    private ScoredSubmission Rescore(
        ApprovedKeyChange change,
        ScoredSubmission published,
        HashSet<string> items,
        Func<string, CompiledItem> find,
        Func<Func<string, CompiledItem>, ScoredSubmission> score)
    {
        var rekeyed = change.Changes.Where(one => one.IsRekeyed && items.Contains(one.Item))
            .ToDictionary(one => one.Item, one => CompiledBy(change, one.Item, find), StringComparer.Ordinal);
        var best = published.Items;
        for (var key = 0; key < rekeyed.Values.Select(keys => keys.Count).DefaultIfEmpty(0).Max(); key++)
        {
            var scored = score(identifier => rekeyed.TryGetValue(identifier, out var keys) ? keys[Math.Min(key, keys.Count - 1)] : find(identifier)).Items;
            best = key == 0 ? scored : [.. best.Zip(scored, static (one, other) => (other.Score ?? 0) > (one.Score ?? 0) ? other : one)];
        }

        return published with { Items = [.. best.Select(item => Settle(change.Of(item.ItemIdentifier), item))] };
    }

    private static ScoredItem Settle(KeyChange? change, ScoredItem item) => change switch
    {
        { Mode: KeyChangeMode.Void } => ByChange(item) with
        {
            Points = 0,
            Score = 0,
            IsVoid = true,
            Outcomes = CanonicalJson.EmptyObject,
        },
        { Mode: KeyChangeMode.FullCredit, To: var to } when !item.IsPassedOver && (to != FullCreditTo.Answered || item.IsAnswered) => ByChange(item) with
        {
            Score = item.MaxScore,
            Outcomes = CanonicalJson.Of(new Dictionary<string, decimal>(StringComparer.Ordinal) { ["SCORE"] = item.MaxScore }),
        },
        _ => item,
    };

    private static ScoredItem ByChange(ScoredItem item) => item with { ScoredBy = ScoredBy.KeyChange, ReviewReason = null, Rubric = null };

    private IReadOnlyList<CompiledItem> CompiledBy(ApprovedKeyChange change, string item, Func<string, CompiledItem> find) =>
        _compiled.GetOrAdd((change.Id, item), _ => RekeyedItem.Compile(find(item), change.Of(item)!));
}
