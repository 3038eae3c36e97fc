using Exams.Core.Qti.Tests;
using NodaTime;

namespace Exams.Core.ItemBanks;

/// <summary>A test of the package, laid out as the first draft of an exam.</summary>
/// <param name="Identifier">The test's QTI identifier.</param>
/// <param name="Title">Its title.</param>
/// <param name="Path">The path of its file in the package.</param>
/// <param name="Sections">The outermost sections of all parts, in order; what is nested in them lies flat.</param>
/// <param name="MaxTime">The limit of the whole; null for none.</param>
public sealed record BankTest(
    string Identifier,
    string Title,
    string Path,
    IReadOnlyList<BankTestSection> Sections,
    Duration? MaxTime = null)
{
    /// <summary>Whether preconditions or branch rules lead through it.</summary>
    public bool HasRoute { get; init; }
}

/// <summary>An outermost section of a <see cref="BankTest"/>.</summary>
/// <param name="Identifier">The section's identifier.</param>
/// <param name="Title">Its title.</param>
/// <param name="PartIdentifier">The test part it lies in.</param>
/// <param name="Navigation">How learners may move in that part.</param>
/// <param name="Shuffle">Whether the items are shuffled.</param>
/// <param name="Items">The items, in order.</param>
/// <param name="MaxTime">The section's limit, or its part's when it is the only section; null for none.</param>
/// <param name="Select">How many items are drawn; null for all of them, or where nested selections make it more than a number.</param>
public sealed record BankTestSection(
    string Identifier,
    string Title,
    string PartIdentifier,
    NavigationMode Navigation,
    bool Shuffle,
    IReadOnlyList<BankTestItem> Items,
    Duration? MaxTime = null,
    int? Select = null)
{
    /// <summary>When the answers of its part are handed in.</summary>
    public SubmissionMode Submission { get; init; } = SubmissionMode.Simultaneous;

    /// <summary>What it and its part state about item sessions; null for nothing.</summary>
    public ItemSessionControl? ItemControl { get; init; }
}

/// <summary>An item's place in a <see cref="BankTest"/>.</summary>
/// <param name="ItemIdentifier">The item's identifier in the bank.</param>
/// <param name="Weight">Its only weight, or else 1.</param>
/// <param name="Categories">Its categories in this test.</param>
/// <param name="IsRequired">Whether a selection must take it.</param>
/// <param name="IsFixed">Whether a shuffle leaves it where it is.</param>
public sealed record BankTestItem(string ItemIdentifier, double Weight, IReadOnlyList<string> Categories, bool IsRequired, bool IsFixed)
{
    /// <summary>What its reference and the sections nested around it state about item sessions; null for nothing.</summary>
    public ItemSessionControl? ItemControl { get; init; }
}
