using System.Collections.Immutable;
using Exams.Core.Qti.Expressions;

namespace Exams.Core.Qti.Tests.Delivery;

/// <summary>A test with all chance taken out: which items one candidate gets, and in which order.</summary>
/// <param name="Items">The items, by index.</param>
public sealed record TestRoute(ImmutableArray<RouteItem> Items)
{
    /// <summary>Selects and orders a test's items. The same seed always gives the same route.</summary>
    public static TestRoute Of(AssessmentTest test, ulong seed)
    {
        var random = new SeededRandom(seed);
        var items = ImmutableArray.CreateBuilder<RouteItem>();
        var instances = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in test.Parts)
        {
            foreach (var (item, sections) in part.Children.SelectMany(child => Unfold(child, [], random)))
            {
                var instance = instances[item.Identifier] = instances.GetValueOrDefault(item.Identifier) + 1;
                items.Add(new RouteItem(items.Count, item, instance, part, sections));
            }
        }

        return new TestRoute(items.DrainToImmutable());
    }

    /// <summary>A route along items that somebody else has selected and ordered.</summary>
    /// <param name="test">The test.</param>
    /// <param name="references">The identifiers of item references of the test, each at most once.</param>
    public static TestRoute Along(AssessmentTest test, IEnumerable<string> references)
    {
        var places = test.Items().ToDictionary(found => found.Item.Identifier, StringComparer.Ordinal);
        return new TestRoute([.. references.Select((reference, index) =>
            new RouteItem(index, places[reference].Item, 1, places[reference].Part, places[reference].Sections))]);
    }

    private static List<(ItemRef Item, ImmutableArray<AssessmentSection> Sections)> Unfold(
        SectionPart node,
        ImmutableArray<AssessmentSection> around,
        SeededRandom random)
    {
        if (node is ItemRef item)
        {
            return [(item, around)];
        }

        var section = (AssessmentSection)node;
        return [.. Units(section, around, random).SelectMany(unit => unit.Items)];
    }

    /// <summary>What a section's children come to, in order; each unit stays together.</summary>
    private static List<Unit> Units(AssessmentSection section, ImmutableArray<AssessmentSection> around, SeededRandom random)
    {
        var inside = around.Add(section);
        var units = new List<Unit>();
        foreach (var child in Select(section, random))
        {
            // The children of a section that need not stay together take part in the shuffle around it (QTI 2.1, keepTogether).
            if (child is AssessmentSection { KeepTogether: false } loose && section.Shuffle)
            {
                units.AddRange(Units(loose, inside, random));
            }
            else
            {
                units.Add(new Unit(child.Fixed, Unfold(child, inside, random)));
            }
        }

        return section.Shuffle ? Shuffle(units, random) : units;
    }

    private static List<SectionPart> Select(AssessmentSection section, SeededRandom random)
    {
        if (section.Selection is not { } selection)
        {
            return [.. section.Children];
        }

        var counts = section.Children.Select(child => child.Required ? 1 : 0).ToArray();
        for (var left = selection.Select - counts.Sum(); left > 0; left--)
        {
            var open = Enumerable.Range(0, counts.Length).Where(i => selection.WithReplacement || counts[i] == 0).ToArray();
            if (open.Length == 0)
            {
                break;
            }

            counts[open[random.Below((ulong)open.Length)]]++;
        }

        return [.. section.Children.SelectMany((child, i) => Enumerable.Repeat(child, counts[i]))];
    }

    private static List<Unit> Shuffle(List<Unit> units, SeededRandom random)
    {
        var places = Enumerable.Range(0, units.Count).Where(i => !units[i].Fixed).ToArray();
        for (var last = places.Length - 1; last > 0; last--)
        {
            var other = (int)random.Below((ulong)last + 1);
            (units[places[last]], units[places[other]]) = (units[places[other]], units[places[last]]);
        }

        return units;
    }

    private sealed record Unit(bool Fixed, List<(ItemRef Item, ImmutableArray<AssessmentSection> Sections)> Items);
}
