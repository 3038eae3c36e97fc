using Exams.Core.Exams.Blueprints;
using NodaTime;

namespace Exams.Core.Exams;

/// <summary>Says what keeps a definition from being used.</summary>
public static class ExamValidation
{
    /// <summary>The longest time limit, and the longest of anything else that is timed.</summary>
    public static readonly Duration MaxTime = Duration.FromDays(30);

    /// <summary>The longest title, in characters.</summary>
    public const int MaxTitle = 200;

    /// <summary>The most sections that are worked on one after the other: when all of them end at once, that is still one transaction.</summary>
    public const int MaxStretches = 40;

    /// <summary>The most points of an item, and the furthest that a scale reaches from zero: sums and products of them stay exact.</summary>
    public const decimal MaxPoints = 1_000_000;

    private static readonly Duration Shortest = Duration.FromMinutes(1);
    private static readonly Instant Earliest = Instant.FromUtc(2000, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(9000, 1, 1, 0, 0);

    /// <summary>Every problem, or none.</summary>
    public static IReadOnlyList<ExamProblem> Validate(ExamDefinition exam)
    {
        var problems = new List<ExamProblem>();
        Whole(exam, problems);
        Policies(exam, problems);
        for (var i = 0; i < exam.Sections.Count; i++)
        {
            Section(exam.Sections[i], $"sections[{i}]", problems);
        }

        problems.AddRange(ReviewValidation.Validate(exam));
        ItemControlValidation.Validate(exam, problems);
        Duplicates(exam.Sections.Select(s => s.Id), "sections", problems);
        Duplicates(exam.Sections.SelectMany(s => s.Items).Select(i => i.ItemIdentifier), "sections.items", problems);
        Enemies(exam, problems);
        if (problems.Count == 0)
        {
            problems.AddRange(BlueprintCheck.Find(exam));
        }

        return problems;
    }

    private static void Whole(ExamDefinition exam, List<ExamProblem> problems)
    {
        Require(exam.Version >= 1, "version", "versions count from 1", problems);
        Require(IsTitle(exam.Title), "title", $"a title of 1 to {MaxTitle} characters is needed", problems);
        Require(exam.Sections.Count > 0, "sections", "at least one section is needed", problems);
        Require(
            exam.Sections.Count <= MaxStretches || !IsInStretches(exam),
            "sections",
            $"at most {MaxStretches} sections where they are worked on one after the other",
            problems);
        Require(IsLimit(exam.TimeLimit), "timeLimit", "a time limit is more than nothing and at most 30 days", problems);
        if (exam.TimeLimit is { } whole && exam.Sections.Count > 0 && exam.Sections.All(s => s.TimeLimit is not null))
        {
            var sum = exam.Sections.Aggregate(Duration.Zero, (total, section) => total + section.TimeLimit!.Value);
            Require(sum <= whole, "timeLimit", "the sections' time limits add up to more than the exam's: it would cut the last ones", problems);
        }
    }

    /// <summary>Whether the learner can't move freely between all sections.</summary>
    private static bool IsInStretches(ExamDefinition exam) =>
        exam.Breaks.Scheduled.Count > 0
        || exam.Sections.Any(s => s.TimeLimit is not null)
        || exam.Sections.Select(s => (s.Part, s.Navigation, s.Submission)).Distinct().Count() > 1;

    private static void Policies(ExamDefinition exam, List<ExamProblem> problems)
    {
        Require(exam.Attempts.MaxAttempts is null or >= 1, "attempts.maxAttempts", "at least one attempt", problems);
        Require(IsTime(exam.Attempts.WaitBetween), "attempts.waitBetween", "0 to 30 days", problems);
        Require(IsTime(exam.Late.NewAnswers), "late.newAnswers", "0 to 30 days", problems);
        Require(IsTime(exam.Late.QueuedAnswers), "late.queuedAnswers", "0 to 30 days", problems);
        Require(IsTime(exam.Late.Sealed), "late.sealed", "0 to 30 days", problems);
        Require(IsTime(exam.Late.Submit), "late.submit", "0 to 30 days", problems);
        problems.AddRange(BreakValidation.Validate(exam));
        problems.AddRange(exam.Proctoring is { } proctoring ? ProctoringValidation.Validate(proctoring) : []);
        Require(
            exam.Outages.MinimumGap >= Shortest && exam.Outages.MinimumGap <= MaxTime,
            "outages.minimumGap",
            "one minute to 30 days are expected",
            problems);
        Require(exam.Outages.MaximumCredit is not { } most || IsTime(most), "outages.maximumCredit", "0 to 30 days", problems);
        Require(
            exam.Release.Timing == ReleaseTiming.At == exam.Release.At is not null,
            "release.at",
            "an instant is given with timing 'at', and only then",
            problems);
        Require(exam.Release.At is null || (exam.Release.At >= Earliest && exam.Release.At <= Latest), "release.at", "a year from 2000 to 8999", problems);
        ScoringValidation.Validate(exam, problems);
        Require(exam.Appeals is not { } appeals || IsLimit(appeals.Within), "appeals.within", "more than nothing and at most 30 days", problems);
    }

    private static void Section(ExamSection section, string path, List<ExamProblem> problems)
    {
        var count = section.Selection.Count ?? section.Items.Count;
        var required = section.Items.Count(i => i.IsRequired);
        Require(IsTitle(section.Id), $"{path}.id", $"an identifier of 1 to {MaxTitle} characters is needed", problems);
        Require(section.Title.Length <= MaxTitle, $"{path}.title", $"a title has at most {MaxTitle} characters", problems);
        Require(IsLimit(section.TimeLimit), $"{path}.timeLimit", "a time limit is more than nothing and at most 30 days", problems);
        Require(section.Items.Count > 0, $"{path}.items", "at least one item is needed", problems);
        Require(section.Items.All(i => i.Points is >= 0 and <= MaxPoints), $"{path}.items", $"points are 0 to {MaxPoints}", problems);
        Require(count >= 1 && count <= section.Items.Count, $"{path}.selection.count", $"1 to {section.Items.Count} items", problems);
        Require(required <= count, $"{path}.selection.count", $"{required} items are required, which is more than are selected", problems);
        foreach (var (index, quota) in (section.Selection.Quotas ?? []).Index())
        {
            var there = section.Items.Count(quota.Counts);
            var of = $"{path}.selection.quotas[{index}]";
            Require(quota.Domain is not null || quota.Difficulty is not null, of, "a domain or a difficulty is needed", problems);
            Require(quota.Minimum >= 0 && quota.Minimum <= there, $"{of}.minimum", $"{quota} has {there} items, {quota.Minimum} are asked for", problems);
            Require(quota.Maximum is null || quota.Maximum >= quota.Minimum, $"{of}.maximum", "not below the minimum", problems);
            Require(
                quota.Maximum is null || section.Items.Count(item => item.IsRequired && quota.Counts(item)) <= quota.Maximum,
                $"{of}.maximum",
                $"more items of {quota} are required",
                problems);
        }

        Duplicates((section.Selection.Quotas ?? []).Select(quota => quota.ToString()), $"{path}.selection.quotas", problems);
    }

    private static void Enemies(ExamDefinition exam, List<ExamProblem> problems)
    {
        var known = exam.Sections.SelectMany(section => section.Items).Select(item => item.ItemIdentifier).ToHashSet(StringComparer.Ordinal);
        foreach (var (index, group) in exam.Enemies.Index())
        {
            var path = $"enemies[{index}]";
            Require(group.Count >= 2, path, "at least two items are needed", problems);
            Duplicates(group, path, problems);
            foreach (var stranger in group.Where(identifier => !known.Contains(identifier)))
            {
                problems.Add(new ExamProblem(path, $"the exam has no item '{stranger}'"));
            }
        }
    }

    private static void Duplicates(IEnumerable<string> names, string path, List<ExamProblem> problems)
    {
        foreach (var name in names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            problems.Add(new ExamProblem(path, $"'{name}' is there more than once"));
        }
    }

    private static bool IsTitle(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= MaxTitle;

    private static bool IsLimit(Duration? limit) => limit is null || (limit > Duration.Zero && limit <= MaxTime);

    private static bool IsTime(Duration time) => time >= Duration.Zero && time <= MaxTime;

    private static void Require(bool holds, string path, string message, List<ExamProblem> problems)
    {
        if (!holds)
        {
            problems.Add(new ExamProblem(path, message));
        }
    }
}
