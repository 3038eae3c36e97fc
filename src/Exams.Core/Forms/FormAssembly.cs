using Exams.Core.Exams;
using Exams.Core.Exams.Blueprints;

namespace Exams.Core.Forms;

/// <summary>
/// Makes a learner's form from an exam version, a seed and the exposure of its items. Pure: the same three always make the same form,
/// which keeps the counts that it was made with.
/// </summary>
public static class FormAssembly
{
    /// <summary>Recorded in every form, and changed whenever the same seed would make another one.</summary>
    public const string Method = "seeded-2";

    /// <summary>
    /// Draws each section's items, required ones first and then the least used, at random among equals, as far as quotas and enemies
    /// allow; keeps or shuffles their order (fixed ones keep their place), and numbers them.
    /// </summary>
    /// <param name="exam">A valid one: <see cref="ExamValidation"/> says whether its selections can be met.</param>
    /// <param name="seed">This learner's.</param>
    /// <param name="exposure">How often items were used before; null for never.</param>
    /// <exception cref="InvalidOperationException">A selection can't be met; validation would have said so.</exception>
    public static Form Assemble(ExamDefinition exam, FormSeed seed, Exposure? exposure = null)
    {
        var used = exposure ?? Exposure.None;
        var random = exam.Sections.Select(section => new SeededRandom(seed.Derive($"section:{section.Id}"))).ToList();
        var drawn = Draw(exam, [.. exam.Sections.Select((section, index) => Preference(section, random[index], used))]);
        var sections = new List<FormSection>(exam.Sections.Count);
        var number = 0;
        foreach (var (index, section) in exam.Sections.Index())
        {
            var items = Order([.. section.Items.Where((_, item) => drawn[index][item])], section.Shuffle, random[index])
                .Select(i => new FormItem(++number, i.ItemIdentifier, i.Points, seed.Derive($"item:{i.ItemIdentifier}"), i.Domain))
                .ToList();
            sections.Add(new FormSection(section.Id, section.Title, items, section.Items.Count, section.TimeLimit, Counts(section, items.Count, used)));
        }

        return new Form(exam.Id, exam.Version, exam.ItemBankId, exam.ItemBankVersionId, seed, Method, sections);
    }

    /// <summary>The exposure that a form was made with, as it keeps it.</summary>
    /// <param name="exam">The form's exam version.</param>
    /// <param name="form">The form.</param>
    internal static Exposure ExposureOf(ExamDefinition exam, Form form) => new(exam.Sections.Zip(form.Sections)
        .Where(pair => pair.Second.Exposure?.Count == pair.First.Items.Count)
        .SelectMany(pair => pair.First.Items.Zip(pair.Second.Exposure!))
        .ToDictionary(pair => pair.First.ItemIdentifier, pair => pair.Second, StringComparer.Ordinal));

    /// <summary>A section's items, the most wanted first: the least used, and among equals as the seed has it.</summary>
    internal static IReadOnlyList<int> Preference(ExamSection section, SeededRandom random, Exposure used)
    {
        var order = Enumerable.Range(0, section.Items.Count).ToList();
        random.Shuffle(order);
        return [.. order.OrderBy(item => used.Of(section.Items[item].ItemIdentifier))];
    }

    private static IReadOnlyList<bool[]> Draw(ExamDefinition exam, IReadOnlyList<IReadOnlyList<int>> preferred)
    {
        // Should enemies be too entangled for this order, the author's was found to work when the exam was checked.
        var found = SelectionSearch.Find(exam, preferred, out var drawn)
            ?? SelectionSearch.Find(exam, [.. exam.Sections.Select(section => (IReadOnlyList<int>)[.. Enumerable.Range(0, section.Items.Count)])], out drawn);
        return found == true ? drawn : throw new InvalidOperationException($"no form of exam {exam.Id} version {exam.Version} fits its rules");
    }

    private static List<int>? Counts(ExamSection section, int drawn, Exposure used)
    {
        List<int> counts = [.. section.Items.Select(item => used.Of(item.ItemIdentifier))];
        return drawn == section.Items.Count || counts.TrueForAll(count => count == 0) ? null : counts;
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
