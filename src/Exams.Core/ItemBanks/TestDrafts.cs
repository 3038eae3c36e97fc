using System.Collections.Immutable;
using Exams.Core.Qti.Tests;

namespace Exams.Core.ItemBanks;

/// <summary>Lays tests out as drafts of exams.</summary>
internal sealed class TestDrafts(IEnumerable<BankItem> items)
{
    private readonly Dictionary<string, string> _identifiers = items
        .DistinctBy(item => item.Path, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(item => item.Path, item => item.Identifier, StringComparer.OrdinalIgnoreCase);

    public BankTest Of(AssessmentTest test) => new(
        test.Identifier,
        test.Title,
        test.Place.File,
        [.. test.Parts.SelectMany(part => SectionsOf(part).Select(section => Section(section, part)))],
        test.TimeLimits?.Maximum)
    {
        HasRoute = TestRules.Of(test).Any(),
    };

    /// <summary>A part's sections; items that stand in the part itself (3.0) make up one of its name.</summary>
    private static IEnumerable<AssessmentSection> SectionsOf(TestPart part)
    {
        var loose = part.Children.OfType<ItemRef>().ToImmutableArray();
        var sections = part.Children.OfType<AssessmentSection>();
        return loose.IsEmpty
            ? sections
            : [new AssessmentSection(part.Identifier, "", Visible: true, [.. loose], part.Place), .. sections];
    }

    private BankTestSection Section(AssessmentSection section, TestPart part) => new(
        section.Identifier,
        section.Title,
        part.Identifier,
        part.Navigation,
        section.Shuffle,
        [.. ItemsOf(section, null).Select(Item)],
        section.TimeLimits?.Maximum ?? (part.Children.Length == 1 ? part.TimeLimits?.Maximum : null),
        section.Children.All(child => child is ItemRef) ? section.Selection?.Select : null)
    {
        Submission = part.Submission,
        ItemControl = Inside(part.SessionControl, section.SessionControl),
    };

    private BankTestItem Item((ItemRef Reference, ItemSessionControl? Control) placed) => new(
        _identifiers[placed.Reference.Href],
        placed.Reference.Weights.Count == 1 ? placed.Reference.Weights.Values.Single() : 1,
        placed.Reference.Categories,
        placed.Reference.Required,
        placed.Reference.Fixed)
    {
        ItemControl = placed.Control,
    };

    /// <summary>The items with what their references, and the sections between them and the outermost one, state.</summary>
    private static IEnumerable<(ItemRef Reference, ItemSessionControl? Control)> ItemsOf(AssessmentSection section, ItemSessionControl? outer) =>
        section.Children.SelectMany(child => child is AssessmentSection nested
            ? ItemsOf(nested, Inside(outer, nested.SessionControl))
            : [((ItemRef)child, Inside(outer, child.SessionControl))]);

    private static ItemSessionControl? Inside(ItemSessionControl? outer, ItemSessionControl? stated) =>
        stated is null ? outer : outer is null ? stated : stated.Within(outer);
}
