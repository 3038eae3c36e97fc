using Exams.Core.Exams;

namespace Exams.Core.Forms.Explaining;

/// <summary>Explains a form by making it again. Pure.</summary>
public static class FormExplainer
{
    /// <summary>Whether a form was made by a method that is still known.</summary>
    public static bool CanExplain(Form form) => form.Method == FormAssembly.Method;

    /// <summary>The explanation.</summary>
    /// <param name="exam">The form's exam version.</param>
    /// <param name="form">One that <see cref="CanExplain"/> is true of.</param>
    /// <exception cref="ArgumentException">It isn't a form of this exam version, or of another method.</exception>
    public static FormExplanation Explain(ExamDefinition exam, Form form)
    {
        if (!CanExplain(form) || form.ExamId != exam.Id || form.ExamVersion != exam.Version)
        {
            throw new ArgumentException($"a form of exam {exam.Id} version {exam.Version}, made by {FormAssembly.Method}, is expected", nameof(form));
        }

        var used = FormAssembly.ExposureOf(exam, form);
        var again = FormAssembly.Assemble(exam, form.Seed, used);
        var pairs = exam.Sections.Zip(form.Sections).ToList();
        return new FormExplanation(
            form.ExamId,
            form.ExamVersion,
            form.ItemBankVersionId,
            form.Seed,
            form.Method,
            again.Items().Select(Bare).SequenceEqual(form.Items().Select(Bare)),
            [.. pairs.Select(pair => Explain(exam, pair.First, pair.Second, form.Seed, used))]);
    }

    private static FormItem Bare(FormItem item) => item with { Drawn = null };

    private static SectionExplanation Explain(ExamDefinition exam, ExamSection section, FormSection drawn, FormSeed seed, Exposure used)
    {
        var places = section.Items.Index().ToDictionary(place => place.Item.ItemIdentifier, place => place.Index, StringComparer.Ordinal);
        var chosen = drawn.Items.Where(item => places.ContainsKey(item.ItemIdentifier)).Select(item => places[item.ItemIdentifier]).ToHashSet();
        var reasons = Reasons(section, chosen, FormAssembly.Preference(section, new SeededRandom(seed.Derive($"section:{section.Id}")), used));
        return new SectionExplanation(
            section.Id,
            section.Items.Count,
            [.. (section.Selection.Quotas ?? []).Select(quota => new QuotaExplanation(quota, chosen.Count(item => quota.Counts(section.Items[item]))))],
            [
                .. drawn.Items.Where(item => places.ContainsKey(item.ItemIdentifier)).Select(item =>
                {
                    var place = places[item.ItemIdentifier];
                    var (one, (reason, quota)) = (section.Items[place], reasons[place]);
                    return new ItemExplanation(
                        item.Number,
                        item.ItemIdentifier,
                        reason,
                        !section.Shuffle ? PositionReason.AuthorsOrder : one.IsFixed ? PositionReason.Fixed : PositionReason.Shuffled,
                        place + 1,
                        used.Of(item.ItemIdentifier),
                        Enemies(exam, item.ItemIdentifier),
                        quota,
                        one.Domain,
                        one.Difficulty);
                }),
            ]);
    }

    /// <summary>In the order of drawing: what is required, then what serves a quota that wants more, then what was free.</summary>
    private static Dictionary<int, (DrawReason Reason, Quota? Quota)> Reasons(ExamSection section, HashSet<int> chosen, IReadOnlyList<int> preferred)
    {
        var reasons = new Dictionary<int, (DrawReason, Quota?)>();
        var missing = (section.Selection.Quotas ?? []).ToDictionary(quota => quota, quota => quota.Minimum);
        foreach (var item in preferred.Where(chosen.Contains).OrderByDescending(item => section.Items[item].IsRequired))
        {
            var one = section.Items[item];
            var served = missing.Keys.Where(quota => quota.Counts(one)).ToList();
            var first = served.Find(quota => missing[quota] > 0);
            reasons[item] = chosen.Count == section.Items.Count ? (DrawReason.WholeSection, null)
                : one.IsRequired ? (DrawReason.Required, null)
                : first is not null ? (DrawReason.Quota, first)
                : (DrawReason.Free, null);
            served.ForEach(quota => missing[quota]--);
        }

        return reasons;
    }

    private static string[] Enemies(ExamDefinition exam, string identifier) =>
    [
        .. exam.Enemies.Where(group => group.Contains(identifier, StringComparer.Ordinal))
            .SelectMany(group => group)
            .Where(other => other != identifier)
            .Distinct(StringComparer.Ordinal),
    ];
}
