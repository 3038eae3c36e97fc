using Exams.Core.Exams;
using NodaTime;

namespace Exams.Core.Scheduling;

/// <summary>What an accommodation may grant.</summary>
public static class AccommodationRules
{
    /// <summary>The most extra time, in percent of a limit.</summary>
    public const decimal MaxExtraTimePercent = 400;

    /// <summary>The most extra time, and the largest break budget.</summary>
    public static readonly Duration MaxTime = Duration.FromHours(24);

    /// <summary>Every problem, or none.</summary>
    public static IReadOnlyList<ExamProblem> Validate(Accommodation accommodation)
    {
        var problems = new List<ExamProblem>();
        Require(accommodation.ExtraTimePercent is >= 0 and <= MaxExtraTimePercent, "extraTimePercent", $"0 to {MaxExtraTimePercent} is expected");
        Require(IsTime(accommodation.ExtraTime), "extraTime", "nothing to 24 hours is expected");
        Require(IsTime(accommodation.BreakBudget), "breakBudget", "nothing to 24 hours is expected");
        Require(accommodation == Accommodation.None || accommodation.ApprovedBy is not null, "approvedBy", "whoever approved it has to be named");
        return problems;

        void Require(bool holds, string path, string message)
        {
            if (!holds)
            {
                problems.Add(new ExamProblem(path, message));
            }
        }
    }

    private static bool IsTime(Duration time) => time >= Duration.Zero && time <= MaxTime;
}
