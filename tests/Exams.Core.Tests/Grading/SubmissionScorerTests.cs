using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Sessions;
using Exams.Testing;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading;

public sealed class SubmissionScorerTests
{
    [Theory]
    [InlineData("choice", """{"RESPONSE":"A"}""", 1, 1)]
    [InlineData("choice", """{"RESPONSE":"B"}""", 0, 1)]
    [InlineData("choice", """{}""", 0, 1)]
    [InlineData("choice", """{"RESPONSE":null}""", 0, 1)]
    [InlineData("thirds", """{"RESPONSE":["A","C"]}""", 2, 3)]
    [InlineData("thirds", """{"RESPONSE":["A","D"]}""", -1, 3)]
    public void Machine_ScoresByResponseProcessing(string item, string responses, int score, int max)
    {
        var scored = ScoreOne(item, responses);

        Assert.Equal((score, max, ScoredBy.Machine), (scored.Score, scored.MaxScore, scored.ScoredBy));
        Assert.Null(scored.ReviewReason);
    }

    [Fact]
    public void Outcomes_AreKept() => Assert.Equal("""{"SCORE":1}""", ScoreOne("choice", """{"RESPONSE":"A"}""").Outcomes.Text);

    [Fact]
    public void NeverAnswered_IsNotAttempted()
    {
        var scored = ScoreOne("choice", responses: null);

        Assert.Equal((0m, ScoredBy.Machine, false), (scored.Score, scored.ScoredBy, scored.IsAnswered));
        Assert.Equal("{}", scored.Outcomes.Text);
    }

    [Fact]
    public void Essay_WaitsForAHuman_WithItsRubricClean()
    {
        var scored = ScoreOne("essay", """{"RESPONSE":"Because."}""");

        Assert.Equal((null, 4m, ScoredBy.PendingHuman, ReviewReason.HumanScored), (scored.Score, scored.MaxScore, scored.ScoredBy, scored.ReviewReason));
        Assert.Contains("Four for the reason.", scored.Rubric, StringComparison.Ordinal);
        Assert.DoesNotContain("onclick", scored.Rubric, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"RESPONSE":""}""")]
    public void Essay_LeftEmpty_NeedsNobody(string? responses)
    {
        var scored = ScoreOne("essay", responses);

        Assert.Equal((0m, ScoredBy.Machine), (scored.Score, scored.ScoredBy));
    }

    [Fact]
    public void Survey_CountsForNothing() =>
        Assert.Equal((0m, 0m, ScoredBy.Machine), ScoreOne("survey", """{"RESPONSE":"B"}""") is var s ? (s.Points, s.Score, s.ScoredBy) : default);

    [Theory]
    [InlineData("broken", """{"RESPONSE":"A"}""")]
    [InlineData("choice", """{"RESPONSE":["A","B"]}""")]
    [InlineData("choice", """{"OTHER":"A"}""")]
    public void WhatCannotBeScored_WaitsForAHuman_AndNothingFails(string item, string responses)
    {
        var scored = ScoreOne(item, responses);

        Assert.Equal((null, ScoredBy.PendingHuman, ReviewReason.ScoringFailed), (scored.Score, scored.ScoredBy, scored.ReviewReason));
    }

    [Fact]
    public void Policy_Everything_HasEachAnswerReviewed_WithAProposal()
    {
        var submission = Submit(["choice"], """{"RESPONSE":"A"}""");

        var scored = SubmissionScorer.Score(submission, ReviewPolicy.Everything, GradingItems.Find).Items[0];

        Assert.Equal((1m, ScoredBy.PendingHuman, ReviewReason.ExamPolicy), (scored.Score, scored.ScoredBy, scored.ReviewReason));
    }

    [Fact]
    public void Template_IsTheOneThatTheLearnerSaw()
    {
        var session = ASession(AnExam().WithSection(Section("drawn"))).Started();
        var shown = GradingItems.Drawn.Start(session.Form.Find(1)!.TemplateSeed.Value).Template.Values["N"].AsInteger();

        var right = Save(session, 1, $$"""{"RESPONSE":{{shown}}}""").Submitted();

        Assert.Equal(1, Score(right).Items[0].Score);
        Assert.Equal(0, ScoreOne("drawn", """{"RESPONSE":0}""").Score);
    }

    [Fact]
    public void Score_Twice_IsTheSame_AndRoundTrips()
    {
        var submission = Submit(["choice", "thirds", "essay"], """{"RESPONSE":"A"}""", """{"RESPONSE":["B"]}""", """{"RESPONSE":"x"}""");

        var once = SubmissionScorer.Score(submission, ReviewPolicy.HumanScored, GradingItems.Find);
        var again = SubmissionScorer.Score(ExamsJson.Read<Submission>(ExamsJson.Write(submission)), ReviewPolicy.HumanScored, GradingItems.Find);

        Assert.Equal(ExamsJson.Write(once), ExamsJson.Write(again));
        Assert.Equal(ExamsJson.Write(once), ExamsJson.Write(ExamsJson.Read<ScoredSubmission>(ExamsJson.Write(once))));
    }

    internal static ExamSection Section(params string[] items) => new("s", "S", [.. items.Select((id, n) => new ExamItem($"{id}-{n}"))]);

    internal static Submission Submit(string[] items, params string?[] responses)
    {
        var session = ASession(AnExam().WithSection(Section(items))).Started();
        foreach (var (index, json) in responses.Index().Where(r => r.Item is not null))
        {
            Save(session, index + 1, json!);
        }

        return Frozen(session.After(20.Minutes()).Submitted());
    }

    internal static Submission Frozen(SessionDriver session) => Submission.Freeze(session.Session, session.Form, session.Journal);

    internal static SessionDriver Save(SessionDriver session, int itemNumber, string json) => session.Then(new SessionCommand.SaveResponses(
        SessionDriver.FirstClient,
        [new(session.Session.Journal.LastSequence + 1, itemNumber, CanonicalJson.Parse(json))]));

    private static ScoredSubmission Score(SessionDriver session) =>
        SubmissionScorer.Score(Frozen(session), ReviewPolicy.HumanScored, GradingItems.Find);

    private static ScoredItem ScoreOne(string item, string? responses) =>
        SubmissionScorer.Score(Submit([item], responses), ReviewPolicy.HumanScored, GradingItems.Find).Items[0];
}
