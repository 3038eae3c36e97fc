namespace Exams.Core.Grading.Regrading;

/// <summary>What changes about one item of a published bank version. The version itself stays as it is.</summary>
/// <param name="Item">The item in the bank version.</param>
/// <param name="Mode">How it is scored from here on.</param>
public sealed record KeyChange(string Item, KeyChangeMode Mode)
{
    /// <summary>
    /// For <see cref="KeyChangeMode.NewKey"/>: the correct responses by response identifier, in the form that answers have. A response
    /// that isn't named keeps its key.
    /// </summary>
    public CanonicalJson? Key { get; init; }

    /// <summary>For <see cref="KeyChangeMode.SeveralKeys"/>: each like <see cref="Key"/>; the one that gives an answer most counts.</summary>
    public IReadOnlyList<CanonicalJson>? Keys { get; init; }

    /// <summary>
    /// For <see cref="KeyChangeMode.NewKey"/> of responses that are mapped to points: the new mapping by response identifier. A single
    /// value needs none: the new key then gets what the best value of the published mapping is worth, in its place.
    /// </summary>
    public IReadOnlyDictionary<string, KeyMapping>? Mapping { get; init; }

    /// <summary>For <see cref="KeyChangeMode.FullCredit"/>: who gets it; null for everyone.</summary>
    public FullCreditTo? To { get; init; }

    /// <summary>Whether the machine scores the item again, by other keys.</summary>
    internal bool IsRekeyed => Mode is KeyChangeMode.NewKey or KeyChangeMode.SeveralKeys;

    /// <summary>The keys that count, one after the other; one without a key where only the mapping changes.</summary>
    internal IReadOnlyList<CanonicalJson> Alternatives => Keys ?? [Key ?? CanonicalJson.EmptyObject];
}
