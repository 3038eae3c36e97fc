using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;
using Exams.Testing;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading;

public sealed class ReviewAttentionTests
{
    private static readonly Marker Grader = new(PersonId.Parse("grader"));
    private static readonly ReviewTerms Terms = new(30.Minutes(), Due: 48.Hours(), RemindBefore: 4.Hours());
    private static readonly Instant Due = Opening + 48.Hours();

    [Fact]
    public void WithoutATerm_TimeChangesNothing()
    {
        var task = Open(ReviewTerms.Usual);

        Assert.Null(ReviewAttention.NextOf(task));
        Assert.Null(ReviewAttention.Tend(task, Opening + 9_000.Hours()));
    }

    [Fact]
    public void AReminder_GoesToTheHolder_OrTheLeads_Once()
    {
        Assert.Null(ReviewAttention.Tend(Open(Terms), Due - 4.Hours() - Duration.Epsilon));

        var (open, toLeads) = ReviewAttention.Tend(Open(Terms), Due - 4.Hours())!.Value;
        var (_, toHolder) = ReviewAttention.Tend(Claimed(Due - 5.Hours()), Due - 4.Hours())!.Value;

        Assert.Equal((ReviewNoticeKind.DueSoon, null), Assert.Single(toLeads) is var n ? (n.Kind, n.To) : default);
        Assert.Equal((ReviewNoticeKind.DueSoon, Grader.Id), Assert.Single(toHolder) is var m ? (m.Kind, m.To) : default);
        Assert.Equal(Due, ReviewAttention.NextOf(open));
        Assert.Null(ReviewAttention.Tend(open, Due - 1.Hours()));
    }

    [Fact]
    public void WhatIsDue_IsTakenFromItsHolder_AndDueAgain()
    {
        var drafted = Claimed(Due - 5.Hours()) with { Draft = new ReviewDraft(ScoreSheet.Of(1), Due) };

        var (task, notices) = ReviewAttention.Tend(drafted, Due)!.Value;

        Assert.Equal((ReviewState.Open, null, null), (task.State, task.ClaimedBy, task.Draft));
        Assert.Equal((Due + 48.Hours(), Due + 44.Hours()), (task.DueAt, task.RemindAt));
        Assert.Equal((ReviewReturnKind.Reassigned, Grader.Id), Assert.Single(task.Returns) is var r ? (r.Kind, r.By) : default);
        Assert.Equal([(ReviewNoticeKind.Reassigned, Grader.Id), (ReviewNoticeKind.Overdue, null)], notices.Select(n => (n.Kind, n.To)));
        Assert.Equal(
            "review-not-claimed",
            Assert.IsType<ReviewDecision.Refused>(ReviewRules.Score(task, Grader, ScoreSheet.Of(1), Due)).Refusal.Code);
    }

    [Fact]
    public void WhoHasJustClaimed_HasALease_AndRenewingItDoesNotKeepTheTaskForEver()
    {
        var claimed = Claimed(Due - 1.Minutes()) with { RemindAt = null };
        var renewed = Assert.IsType<ReviewDecision.Accepted>(ReviewRules.Claim(claimed, Grader, Due + 20.Minutes())).Task;

        Assert.Null(ReviewAttention.Tend(renewed, Due + 28.Minutes()));
        Assert.Equal(ReviewState.Open, ReviewAttention.Tend(renewed, Due + 29.Minutes())!.Value.Task.State);
    }

    [Fact]
    public void WhatNobodyHas_IsToldToTheLeads_AndDueAgain()
    {
        var (task, notices) = ReviewAttention.Tend(Open(Terms), Due)!.Value;

        Assert.Equal((ReviewState.Open, Due + 48.Hours()), (task.State, task.DueAt));
        Assert.Equal(ReviewNoticeKind.Overdue, Assert.Single(notices).Kind);
    }

    [Fact]
    public void WhatIsScored_IsLeftAlone()
    {
        var scored = Assert.IsType<ReviewDecision.Accepted>(ReviewRules.Score(Claimed(Opening), Grader, ScoreSheet.Of(1), Opening)).Task;

        Assert.Null(ReviewAttention.NextOf(scored));
        Assert.Null(ReviewAttention.Tend(scored, Due));
    }

    private static ReviewTask Claimed(Instant at) => Assert.IsType<ReviewDecision.Accepted>(ReviewRules.Claim(Open(Terms), Grader, at)).Task;

    private static ReviewTask Open(ReviewTerms terms)
    {
        var submission = SubmissionScorerTests.Submit(["essay"], """{"RESPONSE":"x"}""");
        var scored = SubmissionScorer.Score(submission, ReviewPolicy.HumanScored, GradingItems.Find);
        return new ReviewOpening(submission, terms, static _ => null).Open(scored, [], Opening)[0];
    }
}
