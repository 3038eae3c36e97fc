using CsCheck;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Outcomes;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Testing;
using Exams.Testing.Exams;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading;

public sealed class ResultComputationTests
{
    private const string Right = """{"RESPONSE":"A"}""";
    private const string Wrong = """{"RESPONSE":"B"}""";

    [Fact]
    public void Compute_AddsWeightedPoints_ByDomain()
    {
        var exam = AnExam().WithSection(new ExamSection("s", "S",
        [
            new ExamItem("choice-1", 2, "networks"), new ExamItem("thirds-1", 3, "security"), new ExamItem("choice-2", 5, "networks"),
            new ExamItem("survey-1", 7, "security"),
        ]));

        var result = Result(exam, Right, """{"RESPONSE":["A","B"]}""", Wrong, Right);

        Assert.Equal((4m, 10m, 40m), (result.Raw, result.Max, result.Percent));
        Assert.Equal([new DomainResult("networks", 2, 7, 28.57m), new DomainResult("security", 2, 3, 66.67m)], result.ByDomain);
        Assert.Equal([2m, 2m, 0m, 0m], result.Items.Select(i => i.Points));
        Assert.Null(result.Passed);
        Assert.Equal(ExamsJson.Write(result), ExamsJson.Write(ExamsJson.Read<ExamResult>(ExamsJson.Write(result))));
    }

    [Fact]
    public void Compute_ThreeThirds_AreOne()
    {
        var exam = AnExam().WithSection(SubmissionScorerTests.Section("thirds", "thirds", "thirds")).Passing(1, CutScoreUnit.Points);

        var result = Result(exam, """{"RESPONSE":["A"]}""", """{"RESPONSE":["B"]}""", """{"RESPONSE":["C"]}""");

        Assert.Equal((1m, true), (result.Raw, result.Passed));
        Assert.All(result.Items, i => Assert.Equal(0.333333m, i.Points));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void Passing_AtTheCut_Passes(int right, bool passed)
    {
        var exam = AnExam().WithSection(SubmissionScorerTests.Section("choice", "choice", "choice", "choice")).Passing(50);

        Assert.Equal(passed, Result(exam, [.. Enumerable.Repeat(Right, right)]).Passed);
    }

    /// <summary>Two thirds show as 66.67 %, which a cut of 66.67 % must not let pass.</summary>
    [Fact]
    public void Passing_IsDecidedBeforeRounding()
    {
        var exam = AnExam().WithSection(SubmissionScorerTests.Section("choice", "choice", "choice")).Passing(66.67m);

        var result = Result(exam, Right, Right);

        Assert.Equal((66.67m, false), (result.Percent, result.Passed));
    }

    [Fact]
    public void Scale_IsLinear()
    {
        var exam = AnExam().WithSection(SubmissionScorerTests.Section("choice", "choice", "choice"))
            .With(e => e with { Scale = new ScoreScale(200, 800) })
            .Passing(600, CutScoreUnit.Scaled);

        Assert.Equal((600m, true), Result(exam, Right, Right) is var r ? (r.Scaled, r.Passed) : default);
        Assert.Equal((400m, false), Result(exam, Right) is var s ? (s.Scaled, s.Passed) : default);
    }

    [Fact]
    public void NegativePoints_CountWithinTheSum_WhichIsNeverNegative()
    {
        var exam = AnExam().WithSection(SubmissionScorerTests.Section("thirds", "choice"));

        Assert.Equal(0.666667m, Result(exam, """{"RESPONSE":["A","D"]}""", Right).Raw);
        Assert.Equal(0, Result(exam, """{"RESPONSE":["A","D"]}""").Raw);
    }

    [Fact]
    public void MoreThanTheMaximum_IsTheMaximum()
    {
        var result = Result(AnExam().WithSection(SubmissionScorerTests.Section("generous", "choice")), Right, Wrong);

        Assert.Equal((1m, 2m), (result.Raw, result.Max));
    }

    [Fact]
    public void Nothing_HandedIn_IsZero() =>
        Assert.Equal((0m, 2m, false), Result(AnExam().WithSection(SubmissionScorerTests.Section("choice", "essay")).Passing(50)) is var r ? (r.Raw, r.Max, r.Passed) : default);

    [Fact]
    public void HumanScores_ComeIn()
    {
        var exam = AnExam().WithSection(SubmissionScorerTests.Section("essay", "choice"));
        var (submission, scored) = Scored(exam, """{"RESPONSE":"x"}""", Right);
        var review = new ReviewOpening(submission).Open(scored, [], Opening)[0];
        Assert.False(ResultComputation.IsComplete(scored, [review]));
        Assert.Throws<InvalidOperationException>(() => ResultComputation.Compute(submission, scored, [review], exam.Build(), 1, Opening));

        var done = review with { State = ReviewState.Scored, Score = 3, ClaimedBy = PersonId.Parse("grader") };

        Assert.True(ResultComputation.IsComplete(scored, [done]));
        var result = ResultComputation.Compute(submission, scored, [done], exam.Build(), 1, Opening);
        Assert.Equal((1.75m, ScoredBy.Human), (result.Raw, result.Items[0].ScoredBy));
    }

    /// <summary>The session's events name a result's digest: one from before results had reasons keeps its own.</summary>
    [Fact]
    public void Reason_OfAnOlderResult_IsTheFirstGrading_AndLeavesItsDigest()
    {
        var result = Result(AnExam().WithSection(SubmissionScorerTests.Section("choice")), Right);

        Assert.Null(result.Reason);
        Assert.DoesNotContain("reason", ExamsJson.Write(result));
        var regraded = result with { Version = 2, Reason = ResultReason.Regrade("change-1") };
        Assert.Equal(regraded.Reason, ExamsJson.Read<ExamResult>(ExamsJson.Write(regraded)).Reason);
        Assert.NotEqual(result.ComputeDigest(), (regraded with { Version = 1 }).ComputeDigest());
    }

    [Fact]
    public void Compute_OfAnotherExamOrSubmission_Throws()
    {
        var exam = AnExam().WithSection(SubmissionScorerTests.Section("choice"));
        var (submission, scored) = Scored(exam, Right);

        Assert.Throws<InvalidOperationException>(() => ResultComputation.Compute(submission, scored, [], exam.Build() with { Version = 2 }, 1, Opening));
        Assert.Throws<InvalidOperationException>(
            () => ResultComputation.Compute(submission with { Attempt = 2 }, scored, [], exam.Build(), 1, Opening));
    }

    [Fact]
    public void Raw_StaysBetweenZeroAndMax_AndOneMoreRightAnswerNeverCosts() => Gen.Select(Gen.Int[1, 12], Gen.Int[0, 12]).Sample((count, right) =>
    {
        var exam = AnExam().WithSection(SubmissionScorerTests.Section([.. Enumerable.Repeat("choice", count)]));
        var answers = Enumerable.Range(0, count).Select(i => i < right ? Right : Wrong).ToArray();

        var result = Result(exam, answers);

        Assert.Equal(Math.Min(right, count), result.Raw);
        Assert.InRange(result.Raw, 0, result.Max);
    });

    private static ExamResult Result(ExamBuilder exam, params string[] responses)
    {
        var (submission, scored) = Scored(exam, responses);
        return ResultComputation.Compute(submission, scored, [], exam.Build(), 1, Opening + 3.Hours());
    }

    private static (Submission Submission, ScoredSubmission Scored) Scored(ExamBuilder exam, params string[] responses)
    {
        var session = ASession(exam).Started();
        foreach (var (index, json) in responses.Index())
        {
            SubmissionScorerTests.Save(session, index + 1, json);
        }

        var submission = SubmissionScorerTests.Frozen(session.Submitted());
        return (submission, SubmissionScorer.Score(submission, ReviewPolicy.HumanScored, GradingItems.Find));
    }
}
