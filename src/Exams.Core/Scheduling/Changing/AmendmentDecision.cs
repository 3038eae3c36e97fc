using Exams.Core.Exams;

namespace Exams.Core.Scheduling.Changing;

/// <summary>What becomes of an amendment: the safe part of it is done, the rest is refused, each member with its reason.</summary>
/// <param name="After">The window with the safe part.</param>
/// <param name="Done">What was changed; empty where nothing had to be.</param>
/// <param name="Refused">What stays as it was.</param>
/// <param name="Problems">What makes no window; where there is any, nothing is done.</param>
public sealed record AmendmentDecision(
    ExamWindow After,
    IReadOnlyList<WindowEdit> Done,
    IReadOnlyList<WindowEditRefusal> Refused,
    IReadOnlyList<ExamProblem> Problems);
