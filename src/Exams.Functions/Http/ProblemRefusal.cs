using Exams.Core;
using Exams.Core.Exams;

namespace Exams.Functions.Http;

/// <summary>Turns the problems of a definition into one refusal that lists them.</summary>
internal static class ProblemRefusal
{
    /// <summary>The most problems that a refusal lists: a roster can have one in each of 5,000 rows.</summary>
    public const int MaxListed = 100;

    private const int MaxSpoken = 10;

    /// <summary>The refusal.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="title">Its title.</param>
    /// <param name="problems">At least one.</param>
    public static Refusal Of(string code, string title, IReadOnlyList<ExamProblem> problems) =>
        new Refusal(
            code,
            title,
            string.Join(" ", problems.Take(MaxSpoken).Select(p => $"{p.Path}: {p.Message}."))
            + (problems.Count > MaxSpoken ? $" And {problems.Count - MaxSpoken} more." : ""))
        .With("problems", problems.Take(MaxListed));
}
