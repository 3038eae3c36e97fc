using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Testing;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Scheduling;

public sealed class WindowPolicyTests
{
    private static readonly ExamDefinition Exam = AnExam().Build() with
    {
        Attempts = new AttemptPolicy(3, 10.Minutes()),
        Late = new LatePolicy(5.Seconds(), 30.Seconds(), 5.Minutes()),
        Breaks = new BreakPolicy(15.Minutes(), 2),
        Release = new ReleasePolicy(ReleaseTiming.AtWindowClose),
    };

    private static readonly WindowBounds Bounds = AWindow().Build().Bounds;

    public static TheoryData<string, WindowPolicy> Generous => new()
    {
        { "policy.maxAttempts", new WindowPolicy { MaxAttempts = 4 } },
        { "policy.maxAttempts", new WindowPolicy { MaxAttempts = 0 } },
        { "policy.waitBetween", new WindowPolicy { WaitBetween = 9.Minutes() } },
        { "policy.waitBetween", new WindowPolicy { WaitBetween = Duration.FromDays(31) } },
        { "policy.lateNewAnswers", new WindowPolicy { LateNewAnswers = 6.Seconds() } },
        { "policy.lateQueuedAnswers", new WindowPolicy { LateQueuedAnswers = 31.Seconds() } },
        { "policy.lateSubmit", new WindowPolicy { LateSubmit = 301.Seconds() } },
        { "policy.lateSubmit", new WindowPolicy { LateSubmit = Duration.Zero - Duration.Epsilon } },
        { "policy.breakBudget", new WindowPolicy { BreakBudget = 16.Minutes() } },
        { "policy.maxBreaks", new WindowPolicy { MaxBreaks = 3 } },
        { "policy.maxBreaks", new WindowPolicy { MaxBreaks = -1 } },
        { "policy.release", new WindowPolicy { Release = ReleasePolicy.AtOnce } },
        { "policy.release", new WindowPolicy { Release = new ReleasePolicy(ReleaseTiming.AfterReview) } },
        { "policy.release", new WindowPolicy { Release = new ReleasePolicy(ReleaseTiming.At, Bounds.HardClose - Duration.Epsilon) } },
        { "policy.release.at", new WindowPolicy { Release = new ReleasePolicy(ReleaseTiming.At) } },
    };

    [Theory]
    [MemberData(nameof(Generous))]
    public void WhatIsMoreGenerousThanTheExam_IsNamed(string path, WindowPolicy policy)
    {
        Assert.Contains(policy.Validate(Exam, Bounds), p => p.Path == path);
        Assert.Contains(WindowRules.Validate(AWindow().With(w => w with { Policy = policy }).Build(), Exam, Opening), p => p.Path == path);
    }

    public static TheoryData<WindowPolicy> Stricter =>
    [
        new WindowPolicy(),
        new WindowPolicy
        {
            MaxAttempts = 1,
            WaitBetween = 1.Hours(),
            LateNewAnswers = Duration.Zero,
            LateQueuedAnswers = Duration.Zero,
            LateSubmit = Duration.Zero,
            BreakBudget = Duration.Zero,
            MaxBreaks = 0,
            Release = new ReleasePolicy(ReleaseTiming.OnApproval),
        },
        new WindowPolicy { Release = new ReleasePolicy(ReleaseTiming.At, Bounds.HardClose) },
    ];

    [Theory]
    [MemberData(nameof(Stricter))]
    public void WhatIsStricter_Holds_AndNarrowingAgainChangesNothing(WindowPolicy policy)
    {
        Assert.Empty(policy.Validate(Exam, Bounds));
        var narrowed = policy.Narrow(Exam);

        Assert.Equal(ExamsJson.Write(narrowed), ExamsJson.Write(policy.Narrow(narrowed)));
        Assert.Empty(ExamValidation.Validate(narrowed));
    }

    [Fact]
    public void WhatAnExamSays_AsAPolicy_IsAllowed_AndChangesNothing()
    {
        var policy = WindowPolicy.Of(Exam);

        Assert.Empty(policy.Validate(Exam, Bounds));
        Assert.Equal(ExamsJson.Write(Exam), ExamsJson.Write(policy.Narrow(Exam)));
    }

    [Theory]
    [InlineData(ReleaseTiming.OnApproval, ReleaseTiming.AtWindowClose, false)]
    [InlineData(ReleaseTiming.OnApproval, ReleaseTiming.OnApproval, true)]
    [InlineData(ReleaseTiming.AtOnce, ReleaseTiming.AtOnce, true)]
    [InlineData(ReleaseTiming.AtOnce, ReleaseTiming.AfterReview, true)]
    [InlineData(ReleaseTiming.AfterReview, ReleaseTiming.AtOnce, false)]
    [InlineData(ReleaseTiming.AfterReview, ReleaseTiming.AtWindowClose, true)]
    public void Release_IsOnlyEverLater(ReleaseTiming exams, ReleaseTiming windows, bool allowed)
    {
        var policy = new WindowPolicy { Release = new ReleasePolicy(windows) };

        Assert.Equal(allowed, policy.Validate(Exam with { Release = new ReleasePolicy(exams) }, Bounds).Count == 0);
    }

    [Fact]
    public void ASession_CarriesTheWindowsPolicy()
    {
        var exam = AnExam().Lasting(60.Minutes());
        var window = AWindow().With(w => w with { Policy = new WindowPolicy { LateQueuedAnswers = 10.Seconds() } });

        Assert.Equal(10.Seconds(), ASession(exam, window: window).Session.Policy.Late.QueuedAnswers);
        Assert.Equal(30.Seconds(), ASession(exam).Session.Policy.Late.QueuedAnswers);
    }

    [Fact]
    public void CutOff_IsAnchoredToOpeningForLearners_AndToTheLastStartForTheAtp()
    {
        var policy = new SeatChangePolicy { LearnerNotice = 2.Hours(), AtpNotice = 5.Minutes() };

        Assert.Equal(Bounds.Opens - 2.Hours(), policy.CutOff(Bounds, byLearner: true));
        Assert.Equal(Bounds.LastStart - 5.Minutes(), policy.CutOff(Bounds, byLearner: false));
    }
}
