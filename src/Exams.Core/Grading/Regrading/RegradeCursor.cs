using Exams.Core.Exams;

namespace Exams.Core.Grading.Regrading;

/// <summary>How far a pass over the sessions has got. It is stored, so that whoever goes on knows where.</summary>
/// <param name="Pass">Which pass, from 1.</param>
/// <param name="Stage">What is walked through.</param>
/// <param name="Exam">The exam whose results are next; null at the beginning of a stage.</param>
/// <param name="Continuation">Where in the list; null at its beginning.</param>
public sealed record RegradeCursor(int Pass, RegradeStage Stage, ExamId? Exam = null, string? Continuation = null)
{
    /// <summary>The very beginning.</summary>
    public static RegradeCursor First { get; } = new(1, RegradeStage.Sessions);
}

/// <summary>What a pass walks through.</summary>
public enum RegradeStage
{
    /// <summary>The sessions of the exams that use the bank version.</summary>
    Sessions,

    /// <summary>The reports of the windows whose results changed.</summary>
    Reports,
}
