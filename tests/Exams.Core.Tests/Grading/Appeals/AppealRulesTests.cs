using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Appeals;
using Exams.Core.Grading.Outcomes;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Testing;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading.Appeals;

public sealed class AppealRulesTests
{
    private static readonly PersonId Admin = PersonId.Parse("admin");

    [Fact]
    public void File_AtTheDeadline_IsTooLate_AndBeforeItIsNot()
    {
        var session = Released(new AppealPolicy(2.Hours()));
        var deadline = session.ReleasedAt!.Value + 2.Hours();
        Assert.Equal(deadline, AppealRules.Deadline(session));

        Assert.Equal("appeal-too-late", Refused(File(session, now: deadline)).Code);
        Assert.IsType<AppealDecision.Accepted>(File(session, now: deadline - Duration.Epsilon));
    }

    [Fact]
    public void Deadline_BeginsAgain_WhenARegradeChangesTheResult()
    {
        var session = Released(new AppealPolicy(2.Hours()));
        var regraded = Recorded(session, new SessionCommand.RecordResult(2) { ReopensAppeals = true });
        var appealed = Recorded(session, new SessionCommand.RecordResult(2));

        Assert.Equal(session.UpdatedAt + 7.Hours(), AppealRules.Deadline(regraded));
        Assert.Equal(session.ReleasedAt, regraded.ReleasedAt);
        Assert.Equal(AppealRules.Deadline(session), AppealRules.Deadline(appealed));
        Assert.Null(AppealRules.Deadline(regraded with { Withheld = new Withholding(Opening, Admin, "doubt") }));
    }

    [Fact]
    public void Decision_IsNotTheAppellantsOwn()
    {
        var session = Released(new AppealPolicy(2.Hours()));
        var (open, self) = (Appeal(File(session)), PersonId.Parse(session.LearnerId.Value));

        Assert.Equal("conflict-of-interest", Refused(AppealRules.Accept(open, session, Result(session), self, "fair", null, session.UpdatedAt)).Code);
        Assert.Equal("conflict-of-interest", Refused(AppealRules.Reject(open, self, "fair", session.UpdatedAt)).Code);
    }

    [Fact]
    public void File_WithoutAPolicy_OrAVisibleResult_IsRefused()
    {
        Assert.Equal("appeals-not-allowed", Refused(File(Released(policy: null))).Code);
        var session = Released(new AppealPolicy(2.Hours()));
        Assert.Equal("result-not-released", Refused(File(session with { State = SessionState.Graded, ReleasedAt = null })).Code);
        Assert.Equal("result-not-released", Refused(File(session with { Withheld = new Withholding(Opening, Admin, "doubt") })).Code);
    }

    [Fact]
    public void File_WhileOneIsPending_IsRefused_AndItsRepeatIsTheSame()
    {
        var session = Released(new AppealPolicy(2.Hours()));
        var first = Appeal(File(session));

        Assert.Equal("appeal-open", Refused(File(session, before: [first], reference: "r2")).Code);
        Assert.Same(first, Appeal(File(session, before: [first])));
        Assert.Equal("idempotency-key-reused", Refused(File(session, before: [first], reason: "another")).Code);
        Assert.Equal(2, Appeal(File(session, before: [first with { State = AppealState.Rejected }], reference: "r2")).Id.Number);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("   ", null)]
    [InlineData("why", new[] { 0 })]
    [InlineData("why", new[] { 3 })]
    [InlineData("why", new[] { 1, 1 })]
    public void File_OfWhatMakesNoSense_IsRefused(string reason, int[]? items) =>
        Assert.Equal("invalid-appeal", Refused(File(Released(new AppealPolicy(2.Hours(), MayNameItems: true)), reason: reason, items: items)).Code);

    [Fact]
    public void File_OfItems_NeedsThePolicy()
    {
        Assert.Equal("invalid-appeal", Refused(File(Released(new AppealPolicy(2.Hours())), items: [1])).Code);
        Assert.Equal("invalid-appeal", Refused(File(Released(new AppealPolicy(2.Hours())), reason: new string('x', 2001))).Code);
        Assert.Equal([1, 2], Appeal(File(Released(new AppealPolicy(2.Hours(), MayNameItems: true)), items: [2, 1])).Items);
    }

    [Fact]
    public void Accept_MarksWhatIsNamed_OrAllThatHumansScored()
    {
        var session = Released(new AppealPolicy(2.Hours(), MayNameItems: true));
        var result = Result(session);
        var open = Appeal(File(session));

        Assert.Equal([2], Appeal(Accept(open, session, result)).Marked);
        Assert.Equal([1], Appeal(Accept(open with { Items = [1] }, session, result)).Marked);
        Assert.Equal([1, 2], Appeal(Accept(open, session, result, items: [2, 1])).Marked);
        Assert.Equal("invalid-appeal", Refused(Accept(open, session, result, items: [7])).Code);
        var machineOnly = result with { Items = [.. result.Items.Select(item => item with { ScoredBy = ScoredBy.Machine })] };
        Assert.Equal("appeal-nothing-to-mark", Refused(Accept(open, session, machineOnly)).Code);
    }

    [Fact]
    public void Decision_IsTakenOnce_AndItsRepeatChangesNothing()
    {
        var session = Released(new AppealPolicy(2.Hours()));
        var open = Appeal(File(session));
        var rejected = Appeal(AppealRules.Reject(open, Admin, "no ground", session.UpdatedAt));

        Assert.Same(rejected, Appeal(AppealRules.Reject(rejected, Admin, "no ground", session.UpdatedAt)));
        Assert.Equal("appeal-decided", Refused(Accept(rejected, session, Result(session))).Code);
        Assert.Equal("invalid-reason", Refused(AppealRules.Reject(open, Admin, " ", session.UpdatedAt)).Code);
    }

    [Fact]
    public void Compare_IsUpheld_OnlyWhereNothingIsAnother()
    {
        var before = Result(Released(new AppealPolicy(2.Hours())));
        var moved = before with { Items = [before.Items[0] with { Points = 0.5m }, before.Items[1] with { Points = before.Items[1].Points + 0.5m }] };

        Assert.Equal(AppealOutcome.Upheld, AppealRules.Compare(before, before with { Version = 2, GradedAt = Opening }));
        Assert.Equal(AppealOutcome.Changed, AppealRules.Compare(before, before with { Raw = before.Raw + 1 }));
        Assert.Equal(AppealOutcome.Changed, AppealRules.Compare(before, moved));
    }

    [Fact]
    public void Settle_TakesTheResultWhoseReasonItIs()
    {
        var session = Released(new AppealPolicy(2.Hours()));
        var marking = Appeal(Accept(Appeal(File(session)), session, Result(session)));
        var result = Result(session) with { Version = 2, Reason = ResultReason.Appeal(1, AppealOutcome.Changed) };

        var settled = AppealRules.Settle(marking, result, Opening);

        Assert.Equal((AppealState.Changed, 2), (settled.State, settled.NewVersion));
        Assert.Throws<InvalidOperationException>(() => AppealRules.Settle(marking, result with { Reason = ResultReason.Regrade("1") }, Opening));
        Assert.Throws<InvalidOperationException>(() => AppealRules.Settle(marking, result with { Reason = ResultReason.Appeal(2, AppealOutcome.Changed) }, Opening));
    }

    [Theory]
    [InlineData("s-1.1", true)]
    [InlineData("a.b.12", true)]
    [InlineData("s-1", false)]
    [InlineData("s-1.", false)]
    [InlineData("s-1.0", false)]
    [InlineData("s-1.01", false)]
    [InlineData("s-1.x", false)]
    [InlineData(".1", false)]
    [InlineData(null, false)]
    public void Id_IsASessionAndANumber(string? text, bool isValid)
    {
        Assert.Equal(isValid, AppealId.TryParse(text, out var id));
        Assert.Equal(isValid ? text : "", id.ToString());
    }

    private static AppealDecision File(
        Session session,
        IReadOnlyList<Appeal>? before = null,
        string reason = "Item 2 is worth more.",
        IReadOnlyList<int>? items = null,
        string reference = "r1",
        Instant? now = null) => AppealRules.File(session, before ?? [], reason, items, reference, now ?? session.UpdatedAt);

    private static AppealDecision Accept(Appeal appeal, Session session, ExamResult result, IReadOnlyList<int>? items = null) =>
        AppealRules.Accept(appeal, session, result, Admin, "fair", items, session.UpdatedAt);

    private static Refusal Refused(AppealDecision decision) => Assert.IsType<AppealDecision.Refused>(decision).Refusal;

    private static Appeal Appeal(AppealDecision decision) => Assert.IsType<AppealDecision.Accepted>(decision).Appeal;

    private static Session Recorded(Session session, SessionCommand.RecordResult command) =>
        Assert.IsType<Decision.Accepted>(SessionEngine.Decide(session, command, session.UpdatedAt + 5.Hours())).Session;

    private static Session Released(AppealPolicy? policy) => ASession(AnExam().WithItems(2).With(exam => exam with { Appeals = policy }))
        .Started()
        .After(10.Minutes())
        .Submitted()
        .Then(new SessionCommand.BeginGrading(Digest.Of("paper")))
        .Then(new SessionCommand.RecordResult(1))
        .Then(new SessionCommand.Release())
        .Session;

    private static ExamResult Result(Session session) => new()
    {
        SessionId = session.Id,
        Version = 1,
        LearnerId = session.LearnerId,
        AtpId = session.AtpId,
        WindowId = session.WindowId,
        ExamId = session.ExamId,
        ExamVersion = session.ExamVersion,
        Attempt = 1,
        Raw = 1.5m,
        Max = 2,
        Percent = 75,
        ByDomain = [],
        Items = [new(1, "item-1", 1, 1, ScoredBy.Machine, true), new(2, "item-2", 0.5m, 1, ScoredBy.Human, true)],
        GradedAt = session.UpdatedAt,
        SubmissionDigest = Digest.Of("paper"),
    };
}
