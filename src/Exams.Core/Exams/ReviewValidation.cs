using NodaTime;

namespace Exams.Core.Exams;

/// <summary>Says what of an exam's review policy can't be kept.</summary>
internal static class ReviewValidation
{
    private const int MaxSeed = 64;
    private const decimal MaxSeedPercent = 50;

    private static readonly Duration Shortest = Duration.FromMinutes(1);
    private static readonly Duration LongestLease = Duration.FromDays(7);
    private static readonly Duration LongestDue = Duration.FromDays(365);

    /// <summary>Every problem, or none.</summary>
    public static IEnumerable<ExamProblem> Validate(ExamDefinition exam)
    {
        var (policy, terms) = (exam.Review, exam.Review.Terms);
        (bool Holds, string Path, string Message)[] rules =
        [
            (policy.WithinOfCut is null or >= 0, "withinOfCut", "0 or more is expected"),
            (policy.WithinOfCut is null || exam.CutScore is not null, "withinOfCut", "the exam has no cut score to be near to"),
            (policy.SamplePercent is >= 0 and <= 100, "samplePercent", "0 to 100 are expected"),
            (policy.SampleSeed is null || policy.SampleSeed.Length <= MaxSeed, "sampleSeed", $"at most {MaxSeed} characters are expected"),
            (policy.SeedPercent is >= 0 and <= MaxSeedPercent, "seedPercent", $"0 to {MaxSeedPercent} are expected"),
            (IsPlausible(policy.ImplausibleTime), "implausibleTime", "atLeast or atMost is needed, each up to 30 days, and atLeast below atMost"),
            (terms.Lease >= Shortest && terms.Lease <= LongestLease, "terms.lease", "1 minute to 7 days are expected"),
            (terms.Due is null || (terms.Due >= Shortest && terms.Due <= LongestDue), "terms.due", "1 minute to 365 days are expected"),
            (
                terms.RemindBefore is null || (terms.RemindBefore > Duration.Zero && terms.RemindBefore < terms.Due),
                "terms.remindBefore",
                "more than nothing and less than due is expected"),
        ];
        return rules.Where(rule => !rule.Holds).Select(rule => new ExamProblem($"review.{rule.Path}", rule.Message));
    }

    private static bool IsPlausible(PlausibleTime? time) => time is null
        || ((time.AtLeast is not null || time.AtMost is not null)
            && IsTime(time.AtLeast)
            && IsTime(time.AtMost)
            && (time.AtLeast is null || time.AtMost is null || time.AtLeast < time.AtMost));

    private static bool IsTime(Duration? time) => time is null || (time > Duration.Zero && time <= ExamValidation.MaxTime);
}
