using Exams.Cli.Chaos.Auditing;
using Exams.Cli.Http;
using Exams.Core;
using Exams.Core.Grading;
using Exams.Core.Grading.Marking;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;
using Exams.Testing;
using Xunit;
using CriterionScore = Exams.Cli.Http.CriterionScore;
using MarkingRule = Exams.Core.Grading.Marking.MarkingRule;

namespace Exams.Cli.Tests.Chaos.Auditing;

/// <summary>An audit of marking that can't fail proves nothing: each test breaks one thing, and it must be found.</summary>
public sealed class ReviewExaminationTests
{
    [Theory]
    [InlineData(new[] { 3 }, 1.5)]
    [InlineData(new[] { 3, 4 }, 1.75)]
    [InlineData(new[] { 3, 1, 2 }, 1.0)]
    public void WhatIsAsItShouldBe_HasNoBreach(int[] scores, double points) => Assert.Empty(Examine(Scene(scores, (decimal)points)));

    [Theory]
    [InlineData(new[] { 3 }, 2.0)]
    [InlineData(new[] { 3, 4 }, 1.5)]
    [InlineData(new[] { 3, 1, 2 }, 1.5)]
    public void AResultThatIsntItsReviewsScore_IsFound(int[] scores, double points) =>
        Found(Invariant.GradedOnce, Scene(scores, (decimal)points));

    [Fact]
    public void AnAnswerThatNobodyMarked_AndAResultThatSaysSo_IsFound() =>
        Found(Invariant.GradedOnce, Scene([3], 1.5m) with { Reviews = [] });

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void AReviewThatWasScoredAnotherNumberOfTimes_IsFound(int scorings)
    {
        var evidence = Scene([3], 1.5m);

        Found(Invariant.ReviewedOnce, evidence with { Reviews = [evidence.Reviews[0] with { Scorings = scorings }] });
    }

    [Fact]
    public void AReviewThatIsLeft_IsFound()
    {
        var evidence = Scene([3, 4], 1.75m);
        var left = evidence.Reviews[1] with { Task = evidence.Reviews[1].Task with { State = ReviewState.Claimed, Score = null } };

        Found(Invariant.ReviewedOnce, evidence with { Reviews = [evidence.Reviews[0], left] });
    }

    [Fact]
    public void AScoreThatWasAcknowledgedOtherwise_IsFound()
    {
        var evidence = Scene([3], 1.5m);
        var acknowledged = new Dictionary<string, ReviewScore> { [evidence.Reviews[0].Task.Id.Value] = new(4) };

        Assert.Contains(ReviewExamination.Of(evidence, acknowledged), breach => breach.Invariant == Invariant.ReviewedOnce);
    }

    [Fact]
    public void OnePersonInBothRounds_IsFound()
    {
        var evidence = Scene([3, 4], 1.75m);
        var same = evidence.Reviews[1] with { Task = evidence.Reviews[1].Task with { ClaimedBy = evidence.Reviews[0].Task.ClaimedBy } };

        Found(Invariant.ReviewedOnce, evidence with { Reviews = [evidence.Reviews[0], same] });
    }

    [Theory]
    [InlineData(new[] { 3, 1 }, 1.0)]
    [InlineData(new[] { 3, 4, 3 }, 1.75)]
    public void AnAdjudicationThatIsMissing_OrOneTooMany_IsFound(int[] scores, double points) =>
        Found(Invariant.ReviewedOnce, Scene(scores, (decimal)points));

    private static void Found(Invariant invariant, SessionEvidence evidence) =>
        Assert.Contains(Examine(evidence), breach => breach.Invariant == invariant);

    private static IEnumerable<Breach> Examine(SessionEvidence evidence) => ReviewExamination.Of(
        evidence,
        evidence.Reviews.Where(review => review.Task.Score is not null)
            .ToDictionary(review => review.Task.Id.Value, review => new ReviewScore(Criteria: [new CriterionScore("whole", review.Task.Score!.Value)])));

    /// <summary>An essay of four points, worth two, with so many rounds; marked twice where there is more than one.</summary>
    private static SessionEvidence Scene(int[] scores, decimal points)
    {
        var session = Given.ASession().Started().Session;
        return new SessionEvidence(session, [], [], null, [RegradeExaminationTests.ResultOf(session, new ItemResult(1, "essay", points, 2, ScoredBy.Human, true))], [1])
        {
            Reviews =
            [
                .. scores.Select((score, index) => new ReviewEvidence(
                    new ReviewTask
                    {
                        Id = ReviewId.For(session.Id, 1, 1, index + 1),
                        SessionId = session.Id,
                        ExamId = session.ExamId,
                        AtpId = session.AtpId,
                        ItemNumber = 1,
                        ItemIdentifier = "essay",
                        Reason = ReviewReason.HumanScored,
                        Round = index + 1,
                        IsDoubleMarked = scores.Length > 1,
                        Scheme = new MarkingRubric
                        {
                            ExamId = session.ExamId,
                            ItemIdentifier = "essay",
                            Version = 1,
                            Criteria = [],
                            Marking = new MarkingRule(DoubleMarking.All, Tolerance: 1),
                        },
                        Responses = CanonicalJson.EmptyObject,
                        MaxScore = 4,
                        OpenedAt = Given.Opening,
                        State = ReviewState.Scored,
                        ClaimedBy = PersonId.Parse($"grader-{index}"),
                        Score = score,
                    },
                    1)),
            ],
        };
    }
}
