using Exams.Core;
using Exams.Core.Exams;

namespace Exams.Functions.Http;

/// <summary>Turns the problems of a definition into one refusal that lists them all.</summary>
internal static class ProblemRefusal
{
    /// <summary>The refusal.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="title">Its title.</param>
    /// <param name="problems">At least one.</param>
    public static Refusal Of(string code, string title, IReadOnlyList<ExamProblem> problems) =>
        new Refusal(code, title, string.Join(" ", problems.Select(p => $"{p.Path}: {p.Message}."))).With("problems", problems);
}
