using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Sessions;
using Exams.Testing;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading;

public sealed class ReviewFlagsTests
{
    private const string Right = """{"RESPONSE":"A"}""";
    private const string Wrong = """{"RESPONSE":"B"}""";

    [Fact]
    public void NoRule_FlagsNothing()
    {
        var (submission, scored) = Scored(ReviewPolicy.HumanScored, Right, Wrong);

        Assert.Same(scored, ReviewFlags.Apply(submission, scored, ReviewPolicy.HumanScored, FlagFacts.None));
    }

    [Fact]
    public void AFlaggedItem_HasAllItsReasons_AndTheMachinesProposal()
    {
        var policy = new ReviewPolicy
        {
            KeysUnderReview = true,
            Incidents = true,
            SamplePercent = 100,
            ImplausibleTime = new PlausibleTime(AtLeast: 5.Seconds()),
        };
        var (submission, machine) = Scored(policy, Right, Wrong);
        var scored = machine with { Items = [.. machine.Items.Zip([4.Seconds(), 5.Seconds()], (item, worked) => item with { Worked = worked })] };
        var facts = new FlagFacts
        {
            KeysUnderReview = new HashSet<string>(StringComparer.Ordinal) { "choice-0" },
            Incidents = [submission.Answers[0].ReceivedAt + 1.Minutes()],
        };

        var items = ReviewFlags.Apply(submission, scored, policy, facts).Items;

        Assert.Equal(
            [ReviewReason.ResponseTime, ReviewReason.KeyUnderReview, ReviewReason.Incident, ReviewReason.Sample],
            new ReviewOpening(submission).Open(scored with { Items = items }, [], Opening)[0].Reasons);
        Assert.Equal((ScoredBy.PendingHuman, 1m), (items[0].ScoredBy, items[0].Score));
        Assert.Equal([ReviewReason.Incident, ReviewReason.Sample], [items[1].ReviewReason!.Value, .. items[1].AlsoFor]);
    }

    [Fact]
    public void WhatWasNotAnswered_IsNeverFlagged()
    {
        var policy = new ReviewPolicy { SamplePercent = 100 };
        var (submission, scored) = Scored(policy, Right);

        Assert.Equal([1], ReviewFlags.Apply(submission, scored, policy, FlagFacts.None).Pending().Select(item => item.ItemNumber));
    }

    [Fact]
    public void ASample_IsTheSameAgain_AndAnotherWithAnotherSeed()
    {
        var (submission, scored) = Scored(ReviewPolicy.HumanScored, [.. Enumerable.Repeat(Right, 40)]);
        int[] Drawn(string seed) => [.. ReviewFlags.Apply(submission, scored, new ReviewPolicy { SamplePercent = 30, SampleSeed = seed }, FlagFacts.None).Pending().Select(i => i.ItemNumber)];

        Assert.Equal(Drawn("one"), Drawn("one"));
        Assert.NotEqual(Drawn("one"), Drawn("two"));
        Assert.InRange(Drawn("one").Length, 4, 22);
    }

    /// <summary>Two of four are the cut: with two right, two rights could be taken; with one right, three wrongs could be given.</summary>
    [Theory]
    [InlineData(2, 0, new[] { 1, 2 })]
    [InlineData(1, 25, new[] { 2, 3, 4 })]
    [InlineData(1, 24.9, new int[0])]
    [InlineData(3, 24.9, new int[0])]
    [InlineData(3, 25, new[] { 1, 2, 3 })]
    public void NearTheCut_WhatCouldTipIt(int right, double within, int[] flagged)
    {
        var policy = new ReviewPolicy { WithinOfCut = (decimal)within };
        var (submission, scored) = Scored(policy, [.. Enumerable.Repeat(Right, right), .. Enumerable.Repeat(Wrong, 4 - right)]);
        var exam = Exam(policy, 4);

        var near = ReviewFlags.NearCut(scored, [], exam, (by, counting) => ResultComputation.Compute(submission, by, counting, exam, 1, Opening));

        Assert.Equal(flagged, near.Pending().Select(item => item.ItemNumber));
    }

    [Fact]
    public void TheCut_WaitsForWhatOnlyHumansScore()
    {
        var policy = new ReviewPolicy { WithinOfCut = 100 };
        var exam = AnExam().WithSection(SubmissionScorerTests.Section("choice", "essay")).Passing(50).With(e => e with { Review = policy }).Build();
        var submission = SubmissionScorerTests.Submit(["choice", "essay"], Right, """{"RESPONSE":"x"}""");
        var scored = SubmissionScorer.Score(submission, policy, GradingItems.Find);
        var essay = new ReviewOpening(submission).Open(scored, [], Opening)[0];
        ScoredSubmission Near(ReviewTask task) =>
            ReviewFlags.NearCut(scored, [task], exam, (by, counting) => ResultComputation.Compute(submission, by, counting, exam, 1, Opening));

        Assert.Equal([2], Near(essay).Pending().Select(item => item.ItemNumber));
        Assert.Equal([1, 2], Near(essay with { State = ReviewState.Scored, Score = 2 }).Pending().Select(item => item.ItemNumber));
    }

    private static ExamDefinition Exam(ReviewPolicy policy, int choices) => AnExam()
        .WithSection(SubmissionScorerTests.Section([.. Enumerable.Repeat("choice", choices)]))
        .Passing(50)
        .With(exam => exam with { Review = policy })
        .Build();

    private static (Submission Submission, ScoredSubmission Scored) Scored(ReviewPolicy policy, params string[] answers)
    {
        var submission = SubmissionScorerTests.Submit([.. Enumerable.Repeat("choice", answers.Length + (answers.Length == 1 ? 1 : 0))], answers);
        return (submission, SubmissionScorer.Score(submission, policy, GradingItems.Find));
    }
}
