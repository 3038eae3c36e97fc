using Exams.Core.ItemBanks;
using Exams.Core.Qti.Tests;
using NodaTime;

namespace Exams.Core.Exams;

/// <summary>Drafts an exam from a package's assessment test: its sections, times, order and weights. Policies are the author's to add.</summary>
/// <remarks>
/// The outermost sections become the exam's; what lies nested in them is flattened, keeping document order. A domain is an item
/// reference's first category, or else the item's own. An item's points are its maximum score times its first weight.
/// </remarks>
public static class ExamDraft
{
    /// <summary>A first version.</summary>
    /// <param name="test">The test, of <paramref name="bank"/>.</param>
    /// <param name="bank">The bank version.</param>
    /// <param name="id">What the exam is called.</param>
    public static ExamDefinition FromTest(AssessmentTest test, ItemBank bank, ExamId id)
    {
        var byPath = bank.Items.ToDictionary(item => item.Path, StringComparer.OrdinalIgnoreCase);
        return new ExamDefinition
        {
            Id = id,
            Version = 1,
            Title = test.Title.Length > 0 ? test.Title : id.Value,
            ItemBankId = bank.Id,
            ItemBankVersionId = bank.Version,
            Sections = [.. test.Parts.SelectMany(part => SectionsOf(part, byPath))],
            TimeLimit = test.TimeLimits?.Maximum ?? (test.Parts is [var only] ? only.TimeLimits?.Maximum : null),
            Navigation = test.Parts[0].Navigation == NavigationMode.Linear ? Navigation.Linear : Navigation.Nonlinear,
        };
    }

    /// <summary>The same exam with another time limit, and the sections' limits in the same proportion to it.</summary>
    /// <param name="exam">The exam.</param>
    /// <param name="limit">The new limit.</param>
    public static ExamDefinition Rescale(ExamDefinition exam, Duration limit)
    {
        var before = exam.TimeLimit
            ?? exam.Sections.Aggregate(Duration.Zero, (sum, section) => sum + (section.TimeLimit ?? Duration.Zero));
        return exam with
        {
            TimeLimit = limit,
            Sections = before == Duration.Zero
                ? exam.Sections
                : [.. exam.Sections.Select(section => section with { TimeLimit = Scale(section.TimeLimit, limit, before) })],
        };
    }

    private static Duration? Scale(Duration? time, Duration limit, Duration before) => time is { } own
        ? Duration.FromMilliseconds((long)(own.TotalMilliseconds * limit.TotalMilliseconds / before.TotalMilliseconds))
        : null;

    private static IEnumerable<ExamSection> SectionsOf(TestPart part, Dictionary<string, ItemBankItem> byPath)
    {
        foreach (var section in part.Children.OfType<AssessmentSection>())
        {
            var items = ItemsOf(section).Select(reference => Draft(reference, byPath)).ToList();
            if (items.Count > 0)
            {
                yield return new ExamSection(section.Identifier, section.Title, items)
                {
                    TimeLimit = section.TimeLimits?.Maximum,
                    Selection = section.Selection is { } selection && selection.Select < items.Count ? new Selection(selection.Select) : Selection.All,
                    Shuffle = section.Shuffle,
                };
            }
        }

        var loose = part.Children.OfType<ItemRef>().Select(reference => Draft(reference, byPath)).ToList();
        if (loose.Count > 0)
        {
            yield return new ExamSection(part.Identifier, part.Identifier, loose) { TimeLimit = part.TimeLimits?.Maximum };
        }
    }

    private static IEnumerable<ItemRef> ItemsOf(SectionPart node) => node switch
    {
        ItemRef item => [item],
        AssessmentSection section => section.Children.SelectMany(ItemsOf),
        _ => [],
    };

    private static ExamItem Draft(ItemRef reference, Dictionary<string, ItemBankItem> byPath)
    {
        var item = byPath.GetValueOrDefault(reference.Href)
            ?? throw new InvalidOperationException($"the test refers to {reference.Href}, which the bank does not have: it was published whole");
        var weight = reference.Weights.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => w.Value).FirstOrDefault(1d);
        return new ExamItem(
            item.Identifier,
            (decimal)((item.MaxScore ?? 1d) * weight),
            reference.Categories.Length > 0 ? reference.Categories[0] : item.Domain,
            reference.Required,
            reference.Fixed);
    }
}
