using Exams.Core.ItemBanks;
using Exams.Core.Qti.Tests;

namespace Exams.Core.Exams;

/// <summary>Says what keeps a test's preconditions and branch rules from leading through an exam. What can't be run is refused, never left out.</summary>
public static class RouteValidation
{
    /// <summary>Every problem, or none.</summary>
    /// <param name="exam">An exam with a route test.</param>
    /// <param name="loaded">That test.</param>
    public static IReadOnlyList<ExamProblem> Validate(ExamDefinition exam, LoadedTest loaded)
    {
        var problems = new List<ExamProblem>();
        var test = loaded.Compiled.Test;
        var places = test.Items().ToDictionary(found => found.Item.Identifier, StringComparer.Ordinal);
        var parts = test.Parts.Index().ToDictionary(part => part.Item.Identifier, part => part.Index, StringComparer.Ordinal);
        Rules(test, problems);
        var before = -1;
        for (var i = 0; i < exam.Sections.Count; i++)
        {
            var (section, path) = (exam.Sections[i], $"sections[{i}]");
            var found = new List<(TestPart Part, IReadOnlyList<AssessmentSection> Sections)>();
            for (var j = 0; j < section.Items.Count; j++)
            {
                if (loaded.ReferenceTo(section.Items[j].ItemIdentifier) is not { } reference)
                {
                    problems.Add(new ExamProblem($"{path}.items[{j}]", $"the test '{test.Identifier}' doesn't have this item"));
                    continue;
                }

                var place = places[reference];
                found.Add((place.Part, place.Sections));
                if (!place.Item.TemplateDefaults.IsEmpty)
                {
                    problems.Add(new ExamProblem($"{path}.items[{j}]", "its template defaults depend on the way taken, which a form drawn beforehand can't"));
                }
            }

            if (found.Count > 0)
            {
                Section(exam, section, path, found, problems);
                var part = parts[found[0].Part.Identifier];
                Require(part >= before, path, "it comes before a section of an earlier part of the test", problems);
                Require(
                    i == 0 || (part == before) == (exam.Sections[i - 1].Part == section.Part),
                    $"{path}.part",
                    "sections belong to one part of the exam exactly where they do in the test",
                    problems);
                before = Math.Max(before, part);
            }
        }

        return problems;
    }

    private static void Rules(AssessmentTest test, List<ExamProblem> problems)
    {
        foreach (var node in TestRules.Of(test))
        {
            var part = test.Parts.First(part => part == node || test.Items().Any(found => found.Part == part && (found.Item == node || found.Sections.Contains(node))));
            Require(
                part.Submission == SubmissionMode.Individual,
                "routeTest",
                $"{node.Place.File}({node.Place.Line}): preconditions and branch rules of '{node.Identifier}' need answers that are submitted one by one; "
                    + $"part '{part.Identifier}' submits them all at its end",
                problems);
        }
    }

    private static void Section(
        ExamDefinition exam,
        ExamSection section,
        string path,
        List<(TestPart Part, IReadOnlyList<AssessmentSection> Sections)> found,
        List<ExamProblem> problems)
    {
        var part = found[0].Part;
        Require(found.TrueForAll(place => place.Part == part), $"{path}.items", "they are of several parts of the test", problems);
        Require(
            (section.Navigation ?? exam.Navigation) == Navigation.Linear == (part.Navigation == NavigationMode.Linear),
            $"{path}.navigation",
            $"part '{part.Identifier}' of the test is {part.Navigation.ToString().ToLowerInvariant()}",
            problems);
        Require(
            (section.Submission ?? exam.Submission) == part.Submission,
            $"{path}.submission",
            $"part '{part.Identifier}' of the test submits {part.Submission.ToString().ToLowerInvariant()}",
            problems);
        Require(
            section.TimeLimit is null,
            $"{path}.timeLimit",
            "where rules lead through an exam, what comes next isn't known when a section's time is up; limit the whole exam instead",
            problems);
        var isNested = found.Exists(place => place.Sections.Count > 1);
        Require(
            !isNested || !section.Shuffle,
            $"{path}.shuffle",
            "sections nested in it would be torn apart, so that their rules had no place",
            problems);
        Require(
            !isNested || section.Selection.Count is null || section.Selection.Count == section.Items.Count,
            $"{path}.selection",
            "sections nested in it would be drawn from as if they weren't there",
            problems);
        Require(
            found.SelectMany(place => place.Sections).All(around => around.Selection is not { WithReplacement: true }),
            $"{path}.selection",
            "a selection with replacement can't be drawn",
            problems);
    }

    private static void Require(bool holds, string path, string message, List<ExamProblem> problems)
    {
        if (!holds)
        {
            problems.Add(new ExamProblem(path, message));
        }
    }
}
