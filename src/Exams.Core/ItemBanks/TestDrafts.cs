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
        [.. test.Parts.SelectMany(part => part.Children.OfType<AssessmentSection>().Select(section => Section(section, part)))],
        test.TimeLimits?.Maximum);

    private BankTestSection Section(AssessmentSection section, TestPart part) => new(
        section.Identifier,
        section.Title,
        part.Identifier,
        part.Navigation,
        section.Shuffle,
        [.. ItemsOf(section).Select(Item)],
        section.TimeLimits?.Maximum ?? (part.Children.Length == 1 ? part.TimeLimits?.Maximum : null),
        section.Children.All(child => child is ItemRef) ? section.Selection?.Select : null);

    private BankTestItem Item(ItemRef reference) => new(
        _identifiers[reference.Href],
        reference.Weights.Count == 1 ? reference.Weights.Values.Single() : 1,
        reference.Categories,
        reference.Required,
        reference.Fixed);

    private static IEnumerable<ItemRef> ItemsOf(AssessmentSection section) =>
        section.Children.SelectMany(child => child is ItemRef item ? [item] : ItemsOf((AssessmentSection)child));
}
