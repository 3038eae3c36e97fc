using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Reviewing;
using Exams.Testing;
using Xunit;
using static Exams.Core.Tests.Grading.Regrading.KeyChangeScene;

namespace Exams.Core.Tests.Grading.Regrading;

public sealed class KeyChangeSetTests
{
    private const string A = """{"RESPONSE":"A"}""";
    private const string B = """{"RESPONSE":"B"}""";
    private const string C = """{"RESPONSE":"C"}""";

    [Theory]
    [InlineData(A, 0)]
    [InlineData(B, 1)]
    [InlineData(C, 0)]
    [InlineData(null, 0)]
    public void NewKey_TakesThePlaceOfThePublishedOne(string? answer, int points) => Assert.Equal(points, Points(answer, NewKey("choice-1", "B")));

    [Theory]
    [InlineData(A, 1)]
    [InlineData(B, 0)]
    [InlineData(C, 1)]
    public void SeveralKeys_AnyOfThemCounts(string answer, int points) => Assert.Equal(points, Points(answer, Several("choice-1", "A", "C")));

    [Theory]
    [InlineData(A, null, 1)]
    [InlineData(C, null, 1)]
    [InlineData(null, null, 1)]
    [InlineData(null, FullCreditTo.Answered, 0)]
    [InlineData("{}", FullCreditTo.Answered, 0)]
    [InlineData(C, FullCreditTo.Answered, 1)]
    public void FullCredit_IsForEveryone_OrWhoAnswered(string? answer, FullCreditTo? to, int points) =>
        Assert.Equal(points, Points(answer, FullCredit("choice-1", to)));

    [Fact]
    public void Void_TakesTheItemOutOfTheCount()
    {
        var result = Grade(KeyChangeSet.Of([Approved("c1", Void("choice-1"))]), ExamOf("choice-1", "choice-2", "choice-3"), [A, A, B]);

        Assert.Equal((1m, 2m, 50m), (result.Raw, result.Max, result.Percent));
        Assert.Equal((0m, 0m, true, ScoredBy.KeyChange), (result.Items[0].Points, result.Items[0].MaxPoints, result.Items[0].IsVoid, result.Items[0].ScoredBy));
        Assert.False(result.Items[1].IsVoid);
    }

    [Fact]
    public void Void_OfEverything_IsNoFault() =>
        Assert.Equal((0m, 0m, 0m), Grade(KeyChangeSet.Of([Approved("c1", Void("choice-1"))]), ExamOf("choice-1"), [A]) is var r ? (r.Raw, r.Max, r.Percent) : default);

    [Fact]
    public void NewKey_OfAMappedResponse_ByItsNewMapping()
    {
        var change = new KeyChange("thirds-1", KeyChangeMode.NewKey)
        {
            Mapping = new Dictionary<string, KeyMapping>(StringComparer.Ordinal)
            {
                ["RESPONSE"] = new([new(CanonicalJson.Parse("\"D\""), 3), new(CanonicalJson.Parse("\"A\""), 1)], DefaultValue: -1),
            },
        };

        // D and A are worth 4, which is now the most.
        Assert.Equal(1, Points("""{"RESPONSE":["A","D"]}""", change));
        Assert.Equal(0.5m, Points("""{"RESPONSE":["D","B"]}""", change));
    }

    [Fact]
    public void FullCredit_OfAnEssay_NeedsNobody()
    {
        var submission = SubmissionOf(ExamOf("essay-1"), ["""{"RESPONSE":"Because."}"""]);

        var keyed = Keyed(KeyChangeSet.Of([Approved("c1", FullCredit("essay-1"))]), submission);

        Assert.Empty(keyed.ToReview.Pending());
        Assert.Equal((4m, ScoredBy.KeyChange), (keyed.ToReview.Items[0].Score, keyed.ToReview.Items[0].ScoredBy));
        Assert.Equal("""{"SCORE":4}""", keyed.ToReview.Items[0].Outcomes.Text);
    }

    [Fact]
    public void Changes_ApplyInTheOrderOfTheirApproval_TheLastOfAnItemCounts()
    {
        var (one, two) = (Approved("c1", NewKey("choice-1", "B"), NewKey("choice-2", "B")), Approved("c2", NewKey("choice-1", "C")));

        var result = Grade(KeyChangeSet.Of([one, two]), ExamOf("choice-1", "choice-2"), [C, B]);
        var without = Grade(KeyChangeSet.Of([one]), ExamOf("choice-1", "choice-2"), [C, B]);

        Assert.Equal((2m, 1m), (result.Raw, without.Raw));
        Assert.Equal([one.Id, two.Id], result.KeyChanges!);
    }

    [Fact]
    public void ChangesOfOtherItems_LeaveNoTrace()
    {
        var plain = Grade(KeyChangeSet.None, ExamOf("choice-1"), [A]);
        var other = Grade(KeyChangeSet.Of([Approved("c1", Void("choice-7"))]), ExamOf("choice-1"), [A]);

        Assert.Equal(ExamsJson.Write(plain), ExamsJson.Write(other));
        Assert.DoesNotContain("keyChanges", ExamsJson.Write(plain), StringComparison.Ordinal);
        Assert.DoesNotContain("isVoid", ExamsJson.Write(plain), StringComparison.Ordinal);
    }

    [Fact]
    public void NeverLower_KeepsTheResultAsAWhole_AndSaysSo()
    {
        var change = Approved("c1", NewKey("choice-1", "B"), NewKey("choice-2", "B")) with { NeverLower = true };
        var keys = KeyChangeSet.Of([change]);
        var exam = ExamOf("choice-1", "choice-2", "choice-3");

        var loses = Grade(keys, exam, [A, A, A]);
        var even = Grade(keys, exam, [A, B, A]);
        var wins = Grade(keys, exam, [B, B, A]);

        Assert.Equal((3m, change.Id), (loses.Raw, Assert.Single(loses.NotLoweredBy!)));
        Assert.Equal((2m, null, 1m), (even.Raw, even.NotLoweredBy, even.Items[1].Points));
        Assert.Equal((3m, null), (wins.Raw, wins.NotLoweredBy));
    }

    [Fact]
    public void NeverLower_AlsoKeepsAPass_ThatIsDecidedByPoints()
    {
        // 2 of 4 pass. Void leaves 1 of 3 less the item they had right; a third is less than a half, and 1 point no pass.
        var exam = ExamOf("choice-1", "choice-2", "choice-3", "choice-4").Passing(2, CutScoreUnit.Points);
        var change = Approved("c1", Void("choice-3"), Void("choice-4"), Void("choice-1")) with { NeverLower = true };

        var kept = Grade(KeyChangeSet.Of([change]), exam, [A, A, B, B]);

        // One of one is more than two of four, but it is no pass any more.
        Assert.Equal((true, 2m, change.Id), (kept.Passed, kept.Raw, Assert.Single(kept.NotLoweredBy!)));
    }

    [Fact]
    public void NeverLower_IsAskedOnTopOfWhatCounts()
    {
        var first = Approved("c1", NewKey("choice-1", "B")) with { NeverLower = true };
        var second = Approved("c2", NewKey("choice-2", "B"));

        var result = Grade(KeyChangeSet.Of([first, second]), ExamOf("choice-1", "choice-2"), [A, B]);

        Assert.Equal((2m, first.Id), (result.Raw, Assert.Single(result.NotLoweredBy!)));
        Assert.Equal([first.Id, second.Id], result.KeyChanges!);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    public void WhatAGraderConfirmedByTheOldKey_IsTheMachinesToScoreAnew(int hoursAfterApproval, int points)
    {
        var exam = ExamOf("choice-1");
        var opened = new ReviewOpening(SubmissionOf(exam, [B]))
            .Open(SubmissionScorer.Score(SubmissionOf(exam, [B]), ReviewPolicy.Everything, GradingItems.Find), [], Approval)[0];
        var review = opened with { State = ReviewState.Scored, Score = 0, ScoredAt = Approval + hoursAfterApproval.Hours() };

        var result = Grade(KeyChangeSet.Of([Approved("c1", NewKey("choice-1", "B"))]), exam, [B], ReviewPolicy.Everything, review);

        Assert.Equal(points, result.Raw);
    }

    [Fact]
    public void WhatVoidMayNotLower_IsReviewedAllTheSame()
    {
        var submission = SubmissionOf(ExamOf("essay-1", "choice-1"), ["""{"RESPONSE":"Because."}""", A]);

        var keyed = Keyed(KeyChangeSet.Of([Approved("c1", Void("essay-1")) with { NeverLower = true }]), submission);

        Assert.Equal(1, Assert.Single(keyed.ToReview.Pending()).ItemNumber);
    }

    [Fact]
    public void ASet_CompilesAnItemOnce_ForAnyNumberOfThreads()
    {
        var keys = KeyChangeSet.Of([Approved("c1", Several("choice-1", "B", "C"))]);
        var submission = SubmissionOf(ExamOf("choice-1"), [C]);

        var scores = Enumerable.Range(0, 50).AsParallel().Select(_ => Keyed(keys, submission).ToReview.Items[0].Score).ToList();

        Assert.All(scores, score => Assert.Equal(1, score));
    }

    private static decimal Points(string? answer, KeyChange change) => Grade(KeyChangeSet.Of([Approved("c1", change)]), ExamOf(change.Item), [answer]).Raw;
}
