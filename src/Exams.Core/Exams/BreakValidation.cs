using NodaTime;

namespace Exams.Core.Exams;

/// <summary>Says what keeps an exam's breaks from being taken.</summary>
internal static class BreakValidation
{
    private static readonly Duration MaxLength = Duration.FromHours(24);

    /// <summary>Every problem, or none.</summary>
    public static IEnumerable<ExamProblem> Validate(ExamDefinition exam)
    {
        var policy = exam.Breaks;
        if (policy.Budget < Duration.Zero || policy.Budget > ExamValidation.MaxTime)
        {
            yield return new("breaks.budget", "0 to 30 days");
        }

        if (policy.MaxCount < 0)
        {
            yield return new("breaks.maxCount", "not negative");
        }

        for (var i = 0; i < policy.Scheduled.Count; i++)
        {
            var (after, length) = policy.Scheduled[i];
            if (!exam.Sections.SkipLast(1).Any(s => s.Id == after))
            {
                yield return new($"breaks.scheduled[{i}].afterSection", "the identifier of a section is needed that isn't the last one");
            }

            if (policy.Scheduled.Take(i).Any(earlier => earlier.AfterSection == after))
            {
                yield return new($"breaks.scheduled[{i}].afterSection", "there is a break after this section already");
            }

            if (length <= Duration.Zero || length > MaxLength)
            {
                yield return new($"breaks.scheduled[{i}].maxLength", "more than nothing and at most 24 hours");
            }
        }
    }
}
