namespace Exams.Core.Exams;

/// <summary>Why a definition, a window or an accommodation can't be used as it is.</summary>
/// <param name="Path">Which member, as in <c>sections[1].timeLimit</c>.</param>
/// <param name="Message">What is wrong and what is expected, in a sentence for the author.</param>
public sealed record ExamProblem(string Path, string Message);
