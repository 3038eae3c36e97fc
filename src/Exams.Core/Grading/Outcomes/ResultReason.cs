using System.Globalization;
using System.Text.Json.Serialization;

namespace Exams.Core.Grading.Outcomes;

/// <summary>Why there is a version of a result.</summary>
/// <param name="Cause">What made it.</param>
/// <param name="Reference">The key change of a regrade or a rollback; the number of an appeal, from 1; null for the first grading.</param>
/// <param name="Outcome">What the appeal came to; null with any other cause.</param>
public sealed record ResultReason(ResultCause Cause, string? Reference = null, AppealOutcome? Outcome = null)
{
    /// <summary>Whether the house decided anew about what may have been shown before: the time to appeal begins again.</summary>
    [JsonIgnore]
    public bool ReopensAppeals => Cause is ResultCause.Regrade or ResultCause.Rollback;

    /// <summary>The session was graded: what a result means that names no reason.</summary>
    public static ResultReason FirstGrading { get; } = new(ResultCause.FirstGrading);

    /// <summary>A key was changed.</summary>
    /// <param name="change">Names the change.</param>
    public static ResultReason Regrade(string change) => new(ResultCause.Regrade, change);

    /// <summary>A regrade was taken back.</summary>
    /// <param name="change">Names the change that was.</param>
    public static ResultReason Rollback(string change) => new(ResultCause.Rollback, change);

    /// <summary>The learner appealed.</summary>
    /// <param name="number">Which of the session's appeals, from 1.</param>
    /// <param name="outcome">What came of it.</param>
    public static ResultReason Appeal(int number, AppealOutcome outcome) =>
        new(ResultCause.Appeal, number.ToString(CultureInfo.InvariantCulture), outcome);
}
