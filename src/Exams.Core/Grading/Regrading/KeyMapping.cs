namespace Exams.Core.Grading.Regrading;

/// <summary>What response values are worth from here on (QTI 3.0 ASI, "mapping").</summary>
/// <param name="Entries">At least one; of several that fit, the first counts.</param>
/// <param name="DefaultValue">What a value without an entry is worth.</param>
/// <param name="LowerBound">The least result, where there is one.</param>
/// <param name="UpperBound">The greatest result, where there is one.</param>
public sealed record KeyMapping(
    IReadOnlyList<KeyMapEntry> Entries,
    double DefaultValue = 0,
    double? LowerBound = null,
    double? UpperBound = null);

/// <summary>What one value is worth.</summary>
/// <param name="Value">The value, in the form that answers have it.</param>
/// <param name="Points">What it is worth on the item's own scale.</param>
/// <param name="CaseSensitive">Whether letter case counts in a text.</param>
public sealed record KeyMapEntry(CanonicalJson Value, double Points, bool CaseSensitive = false);
