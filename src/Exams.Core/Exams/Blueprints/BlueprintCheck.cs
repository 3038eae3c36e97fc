namespace Exams.Core.Exams.Blueprints;

/// <summary>Says whether an exam's selections can be met, and if not, why.</summary>
internal static class BlueprintCheck
{
    /// <summary>Looked at only when nothing simpler is wrong.</summary>
    public static IEnumerable<ExamProblem> Find(ExamDefinition exam)
    {
        if (Requires(exam) is { } clash)
        {
            yield return new ExamProblem("enemies", clash);
            yield break;
        }

        var isMet = true;
        foreach (var (index, section) in exam.Sections.Index())
        {
            var alone = exam with { Sections = [section] };
            if (Search(alone with { Enemies = [] }) == false)
            {
                isMet = false;
                yield return new ExamProblem($"sections[{index}].selection", "the quotas can't be met together: no selection of this many items has all of them");
            }
            else if (Search(alone) == false)
            {
                isMet = false;
                yield return new ExamProblem($"sections[{index}].selection", "the enemies among the items leave no selection that meets the number and the quotas");
            }
        }

        if (isMet && Search(exam) is not true)
        {
            yield return Search(exam) is null
                ? new ExamProblem("enemies", "they are too entangled to say whether there is a form; fewer or smaller groups are needed")
                : new ExamProblem("enemies", "those in different sections leave no form that meets all selections");
        }
    }

    private static bool? Search(ExamDefinition exam) =>
        SelectionSearch.Find(exam, [.. exam.Sections.Select(section => (IReadOnlyList<int>)[.. Enumerable.Range(0, section.Items.Count)])], out _);

    private static string? Requires(ExamDefinition exam)
    {
        var required = exam.Sections
            .SelectMany(section => section.Items.Where(item => item.IsRequired || section.Selection.Count is null || section.Selection.Count == section.Items.Count))
            .Select(item => item.ItemIdentifier)
            .ToHashSet(StringComparer.Ordinal);
        return exam.Enemies.Select(group => group.Where(required.Contains).Take(2).ToList()).FirstOrDefault(pair => pair.Count == 2) is [var one, var other]
            ? $"'{one}' and '{other}' are enemies, and every form has both"
            : null;
    }
}
