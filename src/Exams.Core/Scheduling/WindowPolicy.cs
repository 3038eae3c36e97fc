using Exams.Core.Exams;
using NodaTime;

namespace Exams.Core.Scheduling;

/// <summary>Where a window is stricter than its exam. What is null is as the exam has it; nothing is ever more generous.</summary>
public sealed record WindowPolicy
{
    /// <summary>At most so many attempts per learner; at least 1.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>At least so long between two attempts.</summary>
    public Duration? WaitBetween { get; init; }

    /// <summary>At most so long after a deadline for any answer.</summary>
    public Duration? LateNewAnswers { get; init; }

    /// <summary>At most so long after a deadline for answers that were queued before it.</summary>
    public Duration? LateQueuedAnswers { get; init; }

    /// <summary>At most so long after a deadline for answers that were sealed without a network.</summary>
    public Duration? LateSealed { get; init; }

    /// <summary>At most so long after a deadline for handing in.</summary>
    public Duration? LateSubmit { get; init; }

    /// <summary>At most so long a break budget; what an accommodation grants comes on top.</summary>
    public Duration? BreakBudget { get; init; }

    /// <summary>At most so many breaks.</summary>
    public int? MaxBreaks { get; init; }

    /// <summary>When results become visible; never before the exam shows them.</summary>
    public ReleasePolicy? Release { get; init; }

    /// <summary>What holds in a window that says nothing of its own, in the form of a policy; no number of attempts where there is no limit.</summary>
    /// <param name="exam">The window's exam version.</param>
    public static WindowPolicy Of(ExamDefinition exam) => new()
    {
        MaxAttempts = exam.Attempts.MaxAttempts,
        WaitBetween = exam.Attempts.WaitBetween,
        LateNewAnswers = exam.Late.NewAnswers,
        LateQueuedAnswers = exam.Late.QueuedAnswers,
        LateSealed = exam.Late.Sealed,
        LateSubmit = exam.Late.Submit,
        BreakBudget = exam.Breaks.Budget,
        MaxBreaks = exam.Breaks.MaxCount,
        Release = exam.Release,
    };

    /// <summary>The exam as it is held in a window of this policy. Asked again, it changes nothing more.</summary>
    public ExamDefinition Narrow(ExamDefinition exam) => exam with
    {
        Attempts = exam.Attempts with
        {
            MaxAttempts = MaxAttempts ?? exam.Attempts.MaxAttempts,
            WaitBetween = WaitBetween ?? exam.Attempts.WaitBetween,
        },
        Late = exam.Late with
        {
            NewAnswers = LateNewAnswers ?? exam.Late.NewAnswers,
            QueuedAnswers = LateQueuedAnswers ?? exam.Late.QueuedAnswers,
            Sealed = LateSealed ?? exam.Late.Sealed,
            Submit = LateSubmit ?? exam.Late.Submit,
        },
        Breaks = exam.Breaks with
        {
            Budget = BreakBudget ?? exam.Breaks.Budget,
            MaxCount = MaxBreaks ?? exam.Breaks.MaxCount,
        },
        Release = Release ?? exam.Release,
    };

    /// <summary>Where this policy is more generous than its exam, or means nothing.</summary>
    /// <param name="exam">The window's exam version.</param>
    /// <param name="bounds">The window's instants.</param>
    public IReadOnlyList<ExamProblem> Validate(ExamDefinition exam, WindowBounds bounds)
    {
        var problems = new List<ExamProblem>();
        Require(MaxAttempts is null or >= 1, "maxAttempts", "at least one attempt");
        Require(
            !(MaxAttempts > exam.Attempts.MaxAttempts),
            "maxAttempts",
            $"the exam allows {exam.Attempts.MaxAttempts}; a window can only allow fewer");
        Require(
            WaitBetween is null || (WaitBetween >= exam.Attempts.WaitBetween && WaitBetween <= ExamValidation.MaxTime),
            "waitBetween",
            $"from the exam's {Text(exam.Attempts.WaitBetween)} up to 30 days are expected");
        AtMost(LateNewAnswers, exam.Late.NewAnswers, "lateNewAnswers");
        AtMost(LateQueuedAnswers, exam.Late.QueuedAnswers, "lateQueuedAnswers");
        AtMost(LateSealed, exam.Late.Sealed, "lateSealed");
        AtMost(LateSubmit, exam.Late.Submit, "lateSubmit");
        AtMost(BreakBudget, exam.Breaks.Budget, "breakBudget");
        Require(
            MaxBreaks is null || (MaxBreaks >= 0 && MaxBreaks <= exam.Breaks.MaxCount),
            "maxBreaks",
            $"0 to the exam's {exam.Breaks.MaxCount} breaks are expected");
        if (Release is { } release)
        {
            Require(
                release.Timing == ReleaseTiming.At == release.At is not null,
                "release.at",
                "an instant is given with timing 'at', and only then");
            Require(
                !IsEarlier(release, exam.Release, bounds),
                "release",
                "results would be shown before the exam shows them; a window can only show them later");
        }

        return problems;

        void AtMost(Duration? wanted, Duration exams, string path) => Require(
            wanted is null || (wanted >= Duration.Zero && wanted <= exams),
            path,
            $"nothing up to the exam's {Text(exams)} is expected");

        void Require(bool holds, string path, string message)
        {
            if (!holds)
            {
                problems.Add(new ExamProblem($"policy.{path}", message));
            }
        }
    }

    /// <summary>Whether one policy could show a result before the other does. Approval comes whenever somebody says so, and so last.</summary>
    private static bool IsEarlier(ReleasePolicy wanted, ReleasePolicy exams, WindowBounds bounds) => (wanted.Timing, exams.Timing) switch
    {
        (ReleaseTiming.OnApproval, _) => false,
        (_, ReleaseTiming.OnApproval) => true,
        (_, ReleaseTiming.AtOnce) => false,
        (ReleaseTiming.AtOnce, _) => true,
        (_, ReleaseTiming.AfterReview) => false,
        (ReleaseTiming.AfterReview, _) => true,
        _ => InstantOf(wanted, bounds) < InstantOf(exams, bounds),
    };

    private static Instant? InstantOf(ReleasePolicy policy, WindowBounds bounds) =>
        policy.Timing == ReleaseTiming.AtWindowClose ? bounds.HardClose : policy.At;

    private static string Text(Duration duration) => duration == Duration.Zero ? "nothing" : ExamsJson.Write(duration).Trim('"');
}
