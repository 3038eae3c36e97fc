using Exams.Core.Qti.Tests;

namespace Exams.Core.Exams;

/// <summary>Says what of an exam's parts and item rules can't be kept.</summary>
internal static class ItemControlValidation
{
    /// <summary>The most attempts that can be limited; 0 stands for no limit.</summary>
    public const int MaxAttempts = 1_000;

    private const string AttemptsOnly =
        "feedback and solutions are shown, attempts counted and responses validated only with submission 'individual'";

    /// <summary>Adds every problem.</summary>
    public static void Validate(ExamDefinition exam, List<ExamProblem> problems)
    {
        Check(exam.ItemControl, "itemControl", exam.Submission, exam.Navigation, problems);
        for (var i = 0; i < exam.Sections.Count; i++)
        {
            var section = exam.Sections[i];
            var (submission, navigation) = (section.Submission ?? exam.Submission, section.Navigation ?? exam.Navigation);
            Check(section.ItemControl, $"sections[{i}].itemControl", submission, navigation, problems);
            for (var j = 0; j < section.Items.Count; j++)
            {
                Check(section.Items[j].ItemControl, $"sections[{i}].items[{j}].itemControl", submission, navigation, problems);
            }

            Part(exam, i, problems);
        }
    }

    private static void Check(
        ItemSessionControl? control,
        string path,
        SubmissionMode submission,
        Navigation navigation,
        List<ExamProblem> problems)
    {
        if (control is null)
        {
            return;
        }

        if (control.MaxAttempts is < 0 or > MaxAttempts)
        {
            problems.Add(new ExamProblem($"{path}.maxAttempts", $"1 to {MaxAttempts} attempts, or 0 for any number"));
        }

        if (submission == SubmissionMode.Individual)
        {
            return;
        }

        if (control is { MaxAttempts: not (null or 1) } or { ShowFeedback: true } or { ShowSolution: true } or { ValidateResponses: true })
        {
            problems.Add(new ExamProblem(path, AttemptsOnly));
        }

        if (control.AllowSkipping == false && navigation == Navigation.Nonlinear)
        {
            problems.Add(new ExamProblem(
                $"{path}.allowSkipping",
                "where learners move freely and hand everything in at once, there is no moment at which an item would be skipped"));
        }
    }

    /// <summary>A part is one stretch of one kind.</summary>
    private static void Part(ExamDefinition exam, int index, List<ExamProblem> problems)
    {
        var section = exam.Sections[index];
        if (section.Part is not { } part)
        {
            return;
        }

        var path = $"sections[{index}].part";
        if (string.IsNullOrWhiteSpace(part) || part.Length > ExamValidation.MaxTitle)
        {
            problems.Add(new ExamProblem(path, $"an identifier of 1 to {ExamValidation.MaxTitle} characters is needed"));
        }

        if (index == 0 || exam.Sections.Take(index).All(earlier => earlier.Part != part))
        {
            return;
        }

        var before = exam.Sections[index - 1];
        if (before.Part != part)
        {
            problems.Add(new ExamProblem(path, $"the sections of part '{part}' don't lie side by side"));
        }
        else if ((before.Navigation ?? exam.Navigation, before.Submission ?? exam.Submission)
            != (section.Navigation ?? exam.Navigation, section.Submission ?? exam.Submission))
        {
            problems.Add(new ExamProblem(path, $"all sections of part '{part}' have one navigation and one submission"));
        }
    }
}
