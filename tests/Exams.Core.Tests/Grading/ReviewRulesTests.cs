using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Marking;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;
using Exams.Testing;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading;

public sealed class ReviewRulesTests
{
    private static readonly Marker Grader = new(PersonId.Parse("grader-1"), AtpId.Parse("atp-2"));
    private static readonly Marker Other = new(PersonId.Parse("grader-2"));
    private static readonly Marker Lead = new(PersonId.Parse("lead"), IsLead: true);

    [Fact]
    public void Open_IsAlwaysTheSameTasks_AndNamesNoLearner()
    {
        var submission = SubmissionScorerTests.Submit(["choice", "essay"], """{"RESPONSE":"A"}""", """{"RESPONSE":"x"}""");
        var scored = SubmissionScorer.Score(submission, ReviewPolicy.HumanScored, GradingItems.Find);

        var task = Assert.Single(new ReviewOpening(submission).Open(scored, [], Opening));
        var again = Assert.Single(new ReviewOpening(submission).Open(scored, [], Opening + 1.Hours()));

        Assert.Equal(task.Id, again.Id);
        Assert.Equal((2, "essay-1", 4m, ReviewReason.HumanScored), (task.ItemNumber, task.ItemIdentifier, task.MaxScore, task.Reason));
        Assert.DoesNotContain(submission.LearnerId.Value, ExamsJson.Write(task), StringComparison.Ordinal);
    }

    [Fact]
    public void OpenAgain_IsForThoseWhoHadNoPartInIt()
    {
        var submission = SubmissionScorerTests.Submit(["choice", "essay"], """{"RESPONSE":"A"}""", """{"RESPONSE":"x"}""");
        var scored = SubmissionScorer.Score(submission, ReviewPolicy.HumanScored, GradingItems.Find);
        var opening = new ReviewOpening(submission);
        var before = opening.Open(scored, [], Opening).Select(task => Yes(ReviewRules.Score(Claim(task, Grader), Grader, ScoreSheet.Of(1), Opening))).ToList();

        var again = opening.OpenAgain(scored, before, [1, 2], 2, ReviewReason.Appeal, [Other.Id], Opening + 1.Hours());

        Assert.Equal([1, 2], again.Select(task => task.ItemNumber));
        Assert.All(again, task => Assert.Equal((2, ReviewReason.Appeal, ReviewState.Open), (task.Occasion, task.Reason, task.State)));
        Assert.Equal("conflict-of-interest", No(ReviewRules.Claim(again[1], Grader, Opening)));
        Assert.Equal("conflict-of-interest", No(ReviewRules.Claim(again[1], Other, Opening)));
        Yes(ReviewRules.Claim(again[0], Grader, Opening));
        Assert.Equal(1, Rounds.ScoreOf([.. before, .. again], 2));
        var done = Yes(ReviewRules.Score(Claim(again[1], Lead), Lead, ScoreSheet.Of(4), Opening));
        Assert.Equal(4, Rounds.ScoreOf([.. before, again[0], done], 2));
        Assert.False(Rounds.AreComplete([.. before, again[0], done]));
    }

    [Fact]
    public void OpenAgain_IsNotForWhoHasLookedAtItAndGivenItBack()
    {
        var submission = SubmissionScorerTests.Submit(["essay"], """{"RESPONSE":"x"}""");
        var scored = SubmissionScorer.Score(submission, ReviewPolicy.HumanScored, GradingItems.Find);
        var opening = new ReviewOpening(submission);
        var returned = Yes(ReviewRules.Escalate(Claim(opening.Open(scored, [], Opening)[0], Grader), Grader, "I can't read it.", Opening));
        var before = Yes(ReviewRules.Score(Claim(returned, Lead), Lead, ScoreSheet.Of(1), Opening));

        var again = Assert.Single(opening.OpenAgain(scored, [before], [1], 2, ReviewReason.Appeal, [], Opening + 1.Hours()));

        Assert.False(again.IsFor(Grader));
        Assert.False(again.IsFor(Lead));
        Assert.True(again.IsFor(Other));
    }

    [Fact]
    public void AnyStep_ByWhoseAnswerItIs_IsRefused()
    {
        var submission = SubmissionScorerTests.Submit(["essay"], """{"RESPONSE":"x"}""");
        var scored = SubmissionScorer.Score(submission, ReviewPolicy.HumanScored, GradingItems.Find);
        var task = new ReviewOpening(submission).Open(scored, [], Opening)[0];
        var self = new Marker(PersonId.Parse(submission.LearnerId.Value), IsLead: true);

        Assert.False(task.IsFor(self));
        Assert.False(task.IsShownTo(self));
        Assert.Equal("conflict-of-interest", No(ReviewRules.Claim(task, self, Opening)));
        Yes(ReviewRules.Claim(task with { Author = null }, self, Opening));
        Yes(ReviewRules.Claim(task, Grader, Opening));
    }

    [Fact]
    public void Withdraw_TakesItFromEverybody_ButWhatIsScored()
    {
        var withdrawn = ReviewRules.Withdraw(Yes(ReviewRules.Save(Claimed(), Grader, ScoreSheet.Of(1), Opening)))!;

        Assert.Equal((ReviewState.Withdrawn, null, null, null), (withdrawn.State, withdrawn.ClaimedBy, withdrawn.Draft, withdrawn.DueAt));
        Assert.Equal("review-withdrawn", No(ReviewRules.Claim(withdrawn, Lead, Opening)));
        Assert.Equal("review-withdrawn", No(ReviewRules.Score(withdrawn, Grader, ScoreSheet.Of(1), Opening)));
        Assert.False(withdrawn.IsFree(Opening + 9.Hours()));
        Assert.Null(ReviewAttention.NextOf(withdrawn with { DueAt = Opening }));
        Assert.Null(ReviewRules.Withdraw(withdrawn));
        Assert.Null(ReviewRules.Withdraw(Yes(ReviewRules.Score(Claimed(), Grader, ScoreSheet.Of(1), Opening))));
    }

    [Fact]
    public void Claim_KeepsOthersAway_UntilTheLeaseEnds()
    {
        var claimed = Claimed();
        var end = Opening + ReviewTerms.Usual.Lease;

        Assert.Equal((ReviewState.Claimed, Grader.Id, end), (claimed.State, claimed.ClaimedBy, claimed.ClaimedUntil));
        Assert.Equal("review-claimed", No(ReviewRules.Claim(claimed, Other, end - Duration.Epsilon)));
        Assert.Equal(Other.Id, Yes(ReviewRules.Claim(claimed, Other, end)).ClaimedBy);
    }

    [Fact]
    public void Claim_ByTheSameGrader_Renews()
    {
        var renewed = Yes(ReviewRules.Claim(Claimed(), Grader, Opening + 10.Minutes()));

        Assert.Equal((Opening, Opening + 10.Minutes() + ReviewTerms.Usual.Lease), (renewed.ClaimedAt, renewed.ClaimedUntil));
    }

    [Fact]
    public void AnyStep_ByTheLearnersOwnAtp_IsRefused()
    {
        var own = Grader with { Atp = NewTask().AtpId };

        Assert.Equal("own-atp", No(ReviewRules.Claim(NewTask(), own, Opening)));
        Assert.Equal("own-atp", No(ReviewRules.Return(Claimed(), own, reason: null, Opening)));
        Assert.Equal("own-atp", No(ReviewRules.Save(Claimed(), own, ScoreSheet.Of(1), Opening)));
        Assert.Equal("own-atp", No(ReviewRules.Escalate(Claimed(), own, "illegible", Opening)));
        Assert.Equal("own-atp", No(ReviewRules.Score(Claimed(), own, ScoreSheet.Of(1), Opening)));
        Assert.False(NewTask().IsFor(own));
        Yes(ReviewRules.Claim(NewTask(), own with { Atp = null }, Opening));
    }

    [Fact]
    public void Return_GivesItBack_WithTheReason_AndDropsTheDraft()
    {
        var drafted = Yes(ReviewRules.Save(Claimed(), Grader, ScoreSheet.Of(2, "so far"), Opening));
        Assert.Equal((ReviewState.Claimed, null), (drafted.State, drafted.Score));

        var returned = Yes(ReviewRules.Return(drafted, Grader, "I know the hand.", Opening));

        Assert.Equal((ReviewState.Open, null, null), (returned.State, returned.ClaimedBy, returned.Draft));
        Assert.Equal(new ReviewReturn(ReviewReturnKind.Returned, Grader.Id, Opening, "I know the hand."), Assert.Single(returned.Returns));
        Assert.Equal("review-claimed", No(ReviewRules.Return(Claimed(), Other, reason: null, Opening)));
        Assert.Equal(ReviewState.Open, Yes(ReviewRules.Return(NewTask(), Other, reason: null, Opening)).State);
        Assert.Equal("invalid-reason", No(ReviewRules.Return(Claimed(), Grader, new string('x', 501), Opening)));
    }

    [Fact]
    public void Escalated_IsForALead_WhoScoresIt_OrGivesItBack()
    {
        Assert.Equal("invalid-reason", No(ReviewRules.Escalate(Claimed(), Grader, " ", Opening)));
        var escalated = Yes(ReviewRules.Escalate(Claimed(), Grader, "illegible", Opening));

        Assert.Equal((ReviewState.Escalated, null), (escalated.State, escalated.ClaimedBy));
        Assert.Same(escalated, Yes(ReviewRules.Escalate(escalated, Grader, "illegible", Opening)));
        Assert.Equal("lead-needed", No(ReviewRules.Claim(escalated, Other, Opening)));
        Assert.Equal("lead-needed", No(ReviewRules.Return(escalated, Grader, reason: null, Opening)));
        Assert.Equal(ReviewState.Open, Yes(ReviewRules.Return(escalated, Lead, reason: null, Opening)).State);
        Assert.Equal(2, Yes(ReviewRules.Score(Claim(escalated, Lead), Lead, ScoreSheet.Of(2), Opening)).Score);
    }

    [Fact]
    public void ADraft_IsItsWritersAlone()
    {
        var drafted = Yes(ReviewRules.Save(Claimed(), Grader, ScoreSheet.Of(2), Opening));

        Assert.Equal("review-not-claimed", No(ReviewRules.Save(drafted, Other, ScoreSheet.Of(1), Opening)));
        Assert.Equal(2, Yes(ReviewRules.Claim(drafted, Grader, Opening + 1.Hours())).Draft!.Sheet.Score);
        Assert.Null(Yes(ReviewRules.Claim(drafted, Other, Opening + 1.Hours())).Draft);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2.5)]
    [InlineData(4)]
    public void Score_InRange_IsRecorded_Once(double score)
    {
        var sheet = ScoreSheet.Of((decimal)score, "fair");
        var scored = Yes(ReviewRules.Score(Claimed(), Grader, sheet, Opening + 5.Minutes()));

        Assert.Equal((ReviewState.Scored, (decimal)score, Opening + 5.Minutes()), (scored.State, scored.Score, scored.ScoredAt));
        Assert.Same(scored, Yes(ReviewRules.Score(scored, Grader, sheet, Opening + 6.Minutes())));
        Assert.Equal("review-scored", No(ReviewRules.Score(scored, Grader, ScoreSheet.Of(1, "harsh"), Opening + 6.Minutes())));
        Assert.Equal("review-scored", No(ReviewRules.Claim(scored, Other, Opening + 6.Hours())));
        Assert.Equal("review-scored", No(ReviewRules.Save(scored, Grader, sheet, Opening + 6.Minutes())));
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(4.1)]
    public void Score_OutOfRange_IsRefused(double score) =>
        Assert.Equal("score-out-of-range", No(ReviewRules.Score(Claimed(), Grader, ScoreSheet.Of((decimal)score), Opening)));

    [Fact]
    public void Score_Unclaimed_OrByAnother_IsRefused()
    {
        Assert.Equal("review-not-claimed", No(ReviewRules.Score(NewTask(), Grader, ScoreSheet.Of(1), Opening)));
        Assert.Equal("review-not-claimed", No(ReviewRules.Score(Claimed(), Other, ScoreSheet.Of(1), Opening)));
        Assert.Equal("comment-too-long", No(ReviewRules.Score(Claimed(), Grader, ScoreSheet.Of(1, new string('x', 2001)), Opening)));
        Assert.Equal("invalid-score", No(ReviewRules.Score(Claimed(), Grader, new ScoreSheet(null, [], null, []), Opening)));
    }

    [Fact]
    public void Score_AfterTheLease_CountsWhileNobodyElseClaimed() =>
        Yes(ReviewRules.Score(Claimed(), Grader, ScoreSheet.Of(3), Opening + 5.Hours()));

    [Fact]
    public void Score_ByCriteria_IsTheirSum()
    {
        var task = Claim(NewTask() with { Scheme = Rubrics.TwoCriteria() }, Grader);

        Assert.Equal("criteria", Path(task, null));
        Assert.Equal("criteria", Path(task, null, ("reason", 2)));
        Assert.Equal("criteria[0].criterion", Path(task, null, ("style", 1)));
        Assert.Equal("criteria[1].criterion", Path(task, null, ("reason", 2), ("reason", 2)));
        Assert.Equal("criteria[0].points", Path(task, null, ("reason", 1.5m)));
        Assert.Equal("score-does-not-add-up", No(ReviewRules.Score(task, Grader, Sheet(4, ("reason", 2), ("language", 1)), Opening)));

        var scored = Yes(ReviewRules.Score(task, Grader, Sheet(null, ("reason", 2), ("language", 1)), Opening));

        Assert.Equal(3, scored.Score);
        Assert.Equal(["reason", "language"], scored.Criteria.Select(c => c.Criterion));
        Yes(ReviewRules.Save(task, Grader, Sheet(null, ("reason", 2)), Opening));
    }

    [Theory]
    [InlineData("RESPONSE", null, null, "fine", null)]
    [InlineData("RESPONSE", 0, 1, "fine", null)]
    [InlineData("RESPONSE", 0, 2, "beyond its end", "annotations[0].start")]
    [InlineData("RESPONSE", 1, 1, "empty", "annotations[0].start")]
    [InlineData("RESPONSE", -1, 1, "before its beginning", "annotations[0].start")]
    [InlineData("RESPONSE", null, 1, "half", "annotations[0].start")]
    [InlineData("OTHER", null, null, "nowhere", "annotations[0].response")]
    [InlineData("RESPONSE", null, null, " ", "annotations[0].comment")]
    public void AnAnnotation_LiesWithinTheResponse(string response, int? start, int? end, string comment, string? problem)
    {
        var decision = ReviewRules.Score(Claimed(), Grader, ScoreSheet.Of(1) with { Annotations = [new Annotation(response, comment, start, end)] }, Opening);

        Assert.Equal(problem, decision is ReviewDecision.Refused no ? no.Refusal.Extensions["path"] : null);
    }

    private static ScoreSheet Sheet(decimal? score, params (string Id, decimal Points)[] criteria) =>
        new(score, [.. criteria.Select(c => new CriterionScore(c.Id, c.Points))], null, []);

    private static object Path(ReviewTask task, decimal? score, params (string Id, decimal Points)[] criteria) =>
        Assert.IsType<ReviewDecision.Refused>(ReviewRules.Score(task, Grader, Sheet(score, criteria), Opening)).Refusal.Extensions["path"];

    private static ReviewTask Claimed() => Claim(NewTask(), Grader);

    private static ReviewTask Claim(ReviewTask task, Marker marker) => Yes(ReviewRules.Claim(task, marker, Opening));

    private static ReviewTask NewTask()
    {
        var submission = SubmissionScorerTests.Submit(["essay"], """{"RESPONSE":"x"}""");
        return new ReviewOpening(submission).Open(SubmissionScorer.Score(submission, ReviewPolicy.HumanScored, GradingItems.Find), [], Opening)[0];
    }

    private static ReviewTask Yes(ReviewDecision decision) => Assert.IsType<ReviewDecision.Accepted>(decision).Task;

    private static string No(ReviewDecision decision) => Assert.IsType<ReviewDecision.Refused>(decision).Refusal.Code;
}
