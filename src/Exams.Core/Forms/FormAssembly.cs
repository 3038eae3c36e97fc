using Exams.Core.Exams;

namespace Exams.Core.Forms;

/// <summary>Makes a learner's form from an exam version and a seed. Pure: the same two always make the same form.</summary>
public static class FormAssembly
{
    /// <summary>Recorded in every form, and changed whenever the same seed would make another one.</summary>
    public const string Method = "seeded-1";

    /// <summary>
    /// Draws each section's items (required ones first, then each domain's quota, then the rest, each at random), keeps or shuffles
    /// their order (fixed ones keep their place), and numbers them.
    /// </summary>
    /// <exception cref="InvalidOperationException">A section's selection can't be met; <see cref="ExamValidation"/> would have said so.</exception>
    public static Form Assemble(ExamDefinition exam, FormSeed seed)
    {
        var sections = new List<FormSection>(exam.Sections.Count);
        var number = 0;
        foreach (var section in exam.Sections)
        {
            var random = new SeededRandom(seed.Derive($"section:{section.Id}"));
            var order = Order(Draw(section, random), section.Shuffle, random);
            var items = order
                .Select(i => new FormItem(++number, i.ItemIdentifier, i.Points, seed.Derive($"item:{i.ItemIdentifier}"), i.Domain))
                .ToList();
            sections.Add(new FormSection(section.Id, section.Title, items, section.Items.Count, section.TimeLimit));
        }

        return new Form(exam.Id, exam.Version, exam.ItemBankId, exam.ItemBankVersionId, seed, Method, sections);
    }

    private static List<ExamItem> Draw(ExamSection section, SeededRandom random)
    {
        var count = section.Selection.Count ?? section.Items.Count;
        var drawn = new HashSet<ExamItem>(section.Items.Where(i => i.IsRequired), ReferenceEqualityComparer.Instance);
        var pool = section.Items.Where(i => !i.IsRequired).ToList();
        random.Shuffle(pool);

        foreach (var quota in section.Selection.Quotas ?? [])
        {
            var missing = quota.Count - drawn.Count(i => i.Domain == quota.Domain);
            drawn.UnionWith(pool.Where(i => i.Domain == quota.Domain && !drawn.Contains(i)).Take(Math.Max(0, missing)).ToList());
        }

        drawn.UnionWith(pool.Where(i => !drawn.Contains(i)).Take(Math.Max(0, count - drawn.Count)).ToList());
        return drawn.Count == count
            ? [.. section.Items.Where(drawn.Contains)]
            : throw new InvalidOperationException($"section '{section.Id}' selects {count} items, but {drawn.Count} fit its rules");
    }

    private static List<ExamItem> Order(List<ExamItem> items, bool shuffle, SeededRandom random)
    {
        if (!shuffle)
        {
            return items;
        }

        var movable = items.Where(i => !i.IsFixed).ToList();
        random.Shuffle(movable);
        var next = 0;
        return [.. items.Select(i => i.IsFixed ? i : movable[next++])];
    }
}
