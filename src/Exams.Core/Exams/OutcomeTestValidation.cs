using Exams.Core.ItemBanks;
using Exams.Core.Qti.Values;

namespace Exams.Core.Exams;

/// <summary>Says what keeps a test's outcome processing from making an exam's result.</summary>
public static class OutcomeTestValidation
{
    private const string Path = "outcomeTest";

    /// <summary>Every problem, or none.</summary>
    /// <param name="exam">An exam with an outcome test.</param>
    /// <param name="loaded">That test.</param>
    public static IReadOnlyList<ExamProblem> Validate(ExamDefinition exam, LoadedTest loaded)
    {
        var problems = new List<ExamProblem>();
        var test = loaded.Compiled.Test;
        if (test.OutcomeProcessing is null)
        {
            problems.Add(new ExamProblem(Path, $"the test '{test.Identifier}' has no outcome processing"));
        }

        if (test.Outcomes.FirstOrDefault(outcome => outcome.Identifier == "SCORE") is not
            { Type: { Cardinality: Cardinality.Single, BaseType: BaseType.Float or BaseType.Integer } })
        {
            problems.Add(new ExamProblem(Path, $"the test '{test.Identifier}' declares no outcome SCORE that is a single number"));
        }

        foreach (var (i, section) in exam.Sections.Index())
        {
            foreach (var (j, item) in section.Items.Index())
            {
                if (loaded.ReferenceTo(item.ItemIdentifier) is null)
                {
                    problems.Add(new ExamProblem($"sections[{i}].items[{j}]", $"the test '{test.Identifier}' doesn't have this item"));
                }
            }
        }

        return problems;
    }
}
