using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Scheduling;
using Exams.Testing;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading;

public sealed class ReviewRulesTests
{
    private static readonly PersonId Grader = PersonId.Parse("grader-1");
    private static readonly PersonId Other = PersonId.Parse("grader-2");
    private static readonly AtpId Elsewhere = AtpId.Parse("atp-2");

    [Fact]
    public void Open_IsAlwaysTheSameTasks_AndNamesNoLearner()
    {
        var submission = SubmissionScorerTests.Submit(["choice", "essay"], """{"RESPONSE":"A"}""", """{"RESPONSE":"x"}""");
        var scored = SubmissionScorer.Score(submission, ReviewPolicy.HumanScored, GradingItems.Find);

        var task = Assert.Single(ReviewRules.Open(submission, scored, Opening));
        var again = Assert.Single(ReviewRules.Open(submission, scored, Opening + 1.Hours()));

        Assert.Equal(task.Id, again.Id);
        Assert.Equal((2, "essay-1", 4m, ReviewReason.HumanScored), (task.ItemNumber, task.ItemIdentifier, task.MaxScore, task.Reason));
        Assert.DoesNotContain(submission.LearnerId.Value, ExamsJson.Write(task), StringComparison.Ordinal);
    }

    [Fact]
    public void Claim_KeepsOthersAway_UntilTheLeaseEnds()
    {
        var claimed = Yes(ReviewRules.Claim(NewTask(), Grader, Elsewhere, Opening));
        var end = Opening + ReviewRules.Lease;

        Assert.Equal((ReviewState.Claimed, Grader, end), (claimed.State, claimed.ClaimedBy, claimed.ClaimedUntil));
        Assert.Equal("review-claimed", No(ReviewRules.Claim(claimed, Other, Elsewhere, end - Duration.Epsilon)));
        Assert.Equal(Other, Yes(ReviewRules.Claim(claimed, Other, Elsewhere, end)).ClaimedBy);
    }

    [Fact]
    public void Claim_ByTheSameGrader_Renews() => Assert.Equal(
        Opening + 10.Minutes() + ReviewRules.Lease,
        Yes(ReviewRules.Claim(Claimed(), Grader, Elsewhere, Opening + 10.Minutes())).ClaimedUntil);

    [Fact]
    public void AnyStep_ByTheLearnersOwnAtp_IsRefused()
    {
        var own = NewTask().AtpId;

        Assert.Equal("own-atp", No(ReviewRules.Claim(NewTask(), Grader, own, Opening)));
        Assert.Equal("own-atp", No(ReviewRules.Release(Claimed(), Grader, own)));
        Assert.Equal("own-atp", No(ReviewRules.Score(Claimed(), Grader, own, 1, comment: null, Opening)));
        Yes(ReviewRules.Claim(NewTask(), Grader, atp: null, Opening));
    }

    [Fact]
    public void Release_GivesItBack_ToWhoeverHasIt()
    {
        Assert.Equal((ReviewState.Open, null), Yes(ReviewRules.Release(Claimed(), Grader, Elsewhere)) is var t ? (t.State, t.ClaimedBy) : default);
        Assert.Equal("review-claimed", No(ReviewRules.Release(Claimed(), Other, Elsewhere)));
        Assert.Equal(ReviewState.Open, Yes(ReviewRules.Release(NewTask(), Other, Elsewhere)).State);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2.5)]
    [InlineData(4)]
    public void Score_InRange_IsRecorded_Once(double score)
    {
        var scored = Yes(ReviewRules.Score(Claimed(), Grader, Elsewhere, (decimal)score, "fair", Opening + 5.Minutes()));

        Assert.Equal((ReviewState.Scored, (decimal)score, Opening + 5.Minutes()), (scored.State, scored.Score, scored.ScoredAt));
        Assert.Same(scored, Yes(ReviewRules.Score(scored, Grader, Elsewhere, (decimal)score, "fair", Opening + 6.Minutes())));
        Assert.Equal("review-scored", No(ReviewRules.Score(scored, Grader, Elsewhere, 1, "harsh", Opening + 6.Minutes())));
        Assert.Equal("review-scored", No(ReviewRules.Claim(scored, Other, Elsewhere, Opening + 6.Hours())));
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(4.1)]
    public void Score_OutOfRange_IsRefused(double score) =>
        Assert.Equal("score-out-of-range", No(ReviewRules.Score(Claimed(), Grader, Elsewhere, (decimal)score, comment: null, Opening)));

    [Fact]
    public void Score_Unclaimed_OrByAnother_IsRefused()
    {
        Assert.Equal("review-not-claimed", No(ReviewRules.Score(NewTask(), Grader, Elsewhere, 1, comment: null, Opening)));
        Assert.Equal("review-not-claimed", No(ReviewRules.Score(Claimed(), Other, Elsewhere, 1, comment: null, Opening)));
        Assert.Equal("comment-too-long", No(ReviewRules.Score(Claimed(), Grader, Elsewhere, 1, new string('x', 2001), Opening)));
    }

    [Fact]
    public void Score_AfterTheLease_CountsWhileNobodyElseClaimed() =>
        Yes(ReviewRules.Score(Claimed(), Grader, Elsewhere, 3, comment: null, Opening + 5.Hours()));

    private static ReviewTask Claimed() => Yes(ReviewRules.Claim(NewTask(), Grader, Elsewhere, Opening));

    private static ReviewTask NewTask()
    {
        var submission = SubmissionScorerTests.Submit(["essay"], """{"RESPONSE":"x"}""");
        return ReviewRules.Open(submission, SubmissionScorer.Score(submission, ReviewPolicy.HumanScored, GradingItems.Find), Opening)[0];
    }

    private static ReviewTask Yes(ReviewDecision decision) => Assert.IsType<ReviewDecision.Accepted>(decision).Task;

    private static string No(ReviewDecision decision) => Assert.IsType<ReviewDecision.Refused>(decision).Refusal.Code;
}
