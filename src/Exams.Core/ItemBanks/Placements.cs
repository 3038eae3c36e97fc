using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Tests;

namespace Exams.Core.ItemBanks;

/// <summary>Where the tests of a package put its items, and so what content area an item is from.</summary>
internal sealed class Placements
{
    // LOM 9.1: the purposes that tell what is assessed, not who owns the item or when it was used.
    private static readonly string[] ContentPurposes = ["discipline", "idea", "educational objective", "competency", "skill"];

    private readonly ILookup<string, (ItemRef Item, string? Section)> _byPath;

    private Placements(IEnumerable<(ItemRef Item, string? Section)> places)
    {
        var all = places.ToList();
        References = [.. all.Select(place => place.Item)];
        _byPath = all.ToLookup(place => place.Item.Href, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every item reference of every test.</summary>
    public IReadOnlyList<ItemRef> References { get; }

    public static Placements Of(IEnumerable<AssessmentTest> tests) => new(tests.SelectMany(test =>
    {
        var places = test.Items().ToList();
        var sections = places.Select(place => place.Sections.LastOrDefault()?.Title).Distinct(StringComparer.Ordinal).Count();

        // The only section of a test tells items apart as little as the test does.
        return places.Select(place => (place.Item, sections > 1 ? place.Sections.LastOrDefault()?.Title : null));
    }));

    public bool Has(string path) => _byPath.Contains(path);

    public IReadOnlyList<string> Categories(string path) =>
        [.. _byPath[path].SelectMany(place => place.Item.Categories).Distinct(StringComparer.Ordinal)];

    /// <summary>The domain as <see cref="BankItem.Domain"/> explains it.</summary>
    public string? Domain(string path, ResourceMetadata metadata) =>
        metadata.TaxonPaths
            .Where(taxons => ContentPurposes.Contains(taxons.Purpose, StringComparer.OrdinalIgnoreCase))
            .Select(taxons => taxons.Taxons[^1].Entry ?? taxons.Taxons[^1].Id)
            .FirstOrDefault()
        ?? (Categories(path) is [var category, ..] ? category : null)
        ?? _byPath[path].Select(place => place.Section).FirstOrDefault(title => title is { Length: > 0 })
        ?? (metadata.Keywords is [var keyword, ..] ? keyword : null);
}
