using CsCheck;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Marking;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Testing;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading;

/// <summary>FIELD.md 18, and the rules of double marking.</summary>
public sealed class RoundsTests
{
    private static readonly Marker First = new(PersonId.Parse("first"));
    private static readonly Marker Second = new(PersonId.Parse("second"));
    private static readonly Marker Third = new(PersonId.Parse("third"), IsLead: true);

    [Fact]
    public void SingleMarking_NeedsNoSecondRound()
    {
        var one = Score(Open(MarkingRule.Single), First, 2);

        Assert.Empty(Rounds.Next([one], Opening));
        Assert.Equal(2, Rounds.ScoreOf([one], 1));
    }

    [Fact]
    public void TheSecondRound_OpensAfterTheFirst_AndKnowsNothingOfIt()
    {
        var open = Open(new MarkingRule(DoubleMarking.All, Tolerance: 1));
        Assert.Empty(Rounds.Next([open], Opening));
        var one = Score(open, First, 2, "the first's remark");

        var two = Assert.Single(Rounds.Next([one], Opening + 1.Hours()));

        Assert.Null(Rounds.ScoreOf([one], 1));
        Assert.Null(Rounds.ScoreOf([one, two], 1));
        Assert.False(Rounds.AreComplete([one, two]));
        Assert.Equal((2, ReviewState.Open, null, null, Opening + 1.Hours()), (two.Round, two.State, two.Score, two.Comment, two.OpenedAt));
        Assert.DoesNotContain("remark", ExamsJson.Write(two), StringComparison.Ordinal);
        Assert.NotEqual(one.Id, two.Id);
        Assert.Equal(two.Id, Assert.Single(Rounds.Next([one], Opening + 2.Hours())).Id);
        Assert.Empty(Rounds.Next([one, two], Opening));
        Assert.Equal("conflict-of-interest", Assert.IsType<ReviewDecision.Refused>(ReviewRules.Claim(two, First, Opening)).Refusal.Code);
        Assert.Equal("review-scored", Assert.IsType<ReviewDecision.Refused>(ReviewRules.Score(one, First, ScoreSheet.Of(4), Opening)).Refusal.Code);
    }

    [Theory]
    [InlineData(AgreedScore.Average, 2, 3, 2.5)]
    [InlineData(AgreedScore.Average, 3, 2, 2.5)]
    [InlineData(AgreedScore.Higher, 2, 3, 3)]
    [InlineData(AgreedScore.Lower, 2, 3, 2)]
    [InlineData(AgreedScore.Average, 2, 2, 2)]
    public void MarksThatAgree_AreSettled(AgreedScore agreed, double one, double two, double score)
    {
        var rounds = Marked(new MarkingRule(DoubleMarking.All, Tolerance: 1, Agreed: agreed), (decimal)one, (decimal)two);

        Assert.Equal((decimal)score, Rounds.ScoreOf(rounds, 1));
        Assert.Empty(Rounds.Next(rounds, Opening));
        Assert.True(Rounds.AreComplete(rounds));
    }

    [Fact]
    public void AnAverage_IsRoundedToSixDecimals_HalvesAwayFromZero() =>
        Assert.Equal(0.000002m, new MarkingRule(Tolerance: 1).Settle(0.000001m, 0.000002m));

    [Fact]
    public void MarksTooFarApart_AreAdjudicated_ByALeadWhoMarkedNeither()
    {
        var rounds = Marked(new MarkingRule(DoubleMarking.All, Tolerance: 1), 1, 3);

        var three = Assert.Single(Rounds.Next(rounds, Opening));

        Assert.Null(Rounds.ScoreOf([.. rounds, three], 1));
        Assert.Equal([(1, 1m), (2, 3m)], three.Earlier.Select(mark => (mark.Round, mark.Score)));
        Assert.True(three.IsAdjudication);
        foreach (var (marker, code) in new[]
        {
            (First with { IsLead = true }, "conflict-of-interest"), (Second with { IsLead = true }, "conflict-of-interest"),
            (Third with { IsLead = false }, "lead-needed"),
        })
        {
            Assert.Equal(code, Assert.IsType<ReviewDecision.Refused>(ReviewRules.Claim(three, marker, Opening)).Refusal.Code);
        }

        var done = Score(three, Third, 4);
        Assert.Equal(4, Rounds.ScoreOf([.. rounds, done], 1));
        Assert.Empty(Rounds.Next([.. rounds, done], Opening));
        Assert.Equal(3, Rounds.CountingOf([.. rounds, done], 1).Count);
    }

    [Fact]
    public void ASample_IsDrawnOnce_AndAsOftenAsAsked() => Gen.Int[1, 99].Sample(
        percent =>
        {
            var rule = new MarkingRule(DoubleMarking.Sample, percent);
            var drawn = Enumerable.Range(0, 2_000).Count(n => rule.Applies(SessionId.Parse($"session-{n}"), 1));
            Assert.InRange(drawn / 20.0, percent - 5, percent + 5);
            Assert.Equal(rule.Applies(SessionId.Parse("session"), 1), rule.Applies(SessionId.Parse("session"), 1));
        },
        iter: 20);

    [Fact]
    public void ASeed_CountsForNothing() => Assert.Null(Rounds.ScoreOf([Score(Open(MarkingRule.Single), First, 2) with { Seed = new SeedMark(SeedId.Parse("s"), 2) }], 1));

    [Fact]
    public void TheSettledScore_IsWhatCounts()
    {
        var submission = SubmissionScorerTests.Submit(["essay"], """{"RESPONSE":"x"}""");
        var scored = SubmissionScorer.Score(submission, ReviewPolicy.HumanScored, GradingItems.Find);
        var exam = AnExam().WithSection(SubmissionScorerTests.Section("essay")).Build();
        var rounds = Marked(new MarkingRule(DoubleMarking.All, Tolerance: 1), 2, 3);

        Assert.False(ResultComputation.IsComplete(scored, [rounds[0]]));
        Assert.True(ResultComputation.IsComplete(scored, rounds));
        Assert.Equal(0.625m, ResultComputation.Compute(submission, scored, rounds, exam, 1, Opening).Raw);
    }

    private static ReviewTask[] Marked(MarkingRule rule, decimal first, decimal second)
    {
        var one = Score(Open(rule), First, first);
        return [one, Score(Rounds.Next([one], Opening)[0], Second, second)];
    }

    private static ReviewTask Open(MarkingRule rule)
    {
        var submission = SubmissionScorerTests.Submit(["essay"], """{"RESPONSE":"x"}""");
        var rubric = Rubrics.TwoCriteria(rule) with { Criteria = [new RubricCriterion("all", "All", [.. Enumerable.Range(0, 5).Select(n => new RubricLevel(n, $"{n}"))])] };
        var opening = new ReviewOpening(submission, ReviewTerms.Usual, _ => rubric);
        return opening.Open(SubmissionScorer.Score(submission, ReviewPolicy.HumanScored, GradingItems.Find), [], Opening)[0];
    }

    private static ReviewTask Score(ReviewTask task, Marker marker, decimal score, string? comment = null)
    {
        var claimed = Assert.IsType<ReviewDecision.Accepted>(ReviewRules.Claim(task, marker, Opening)).Task;
        var sheet = new ScoreSheet(null, [new CriterionScore("all", score)], comment, []);
        return Assert.IsType<ReviewDecision.Accepted>(ReviewRules.Score(claimed, marker, sheet, Opening)).Task;
    }
}
