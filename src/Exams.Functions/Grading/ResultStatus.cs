using Exams.Core.Grading;

namespace Exams.Functions.Grading;

/// <summary>What a released result says in a word.</summary>
public enum ResultStatus
{
    /// <summary>The cut score was reached.</summary>
    Passed,

    /// <summary>It wasn't.</summary>
    Failed,

    /// <summary>There is a score, and nothing is decided by it.</summary>
    Graded,

    /// <summary>It is shown to nobody, and counts as nothing.</summary>
    Withheld,
}

/// <summary>Says it.</summary>
internal static class ResultStatuses
{
    /// <summary>The word for a result that is shown.</summary>
    public static ResultStatus Of(ExamResult result) => result.Passed switch
    {
        true => ResultStatus.Passed,
        false => ResultStatus.Failed,
        null => ResultStatus.Graded,
    };
}
