using Exams.Cli.Chaos.Auditing;
using Exams.Core;
using Exams.Core.Grading;
using Exams.Core.Grading.Outcomes;
using Exams.Core.Grading.Regrading;
using Exams.Core.ItemBanks;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Testing;
using Xunit;

namespace Exams.Cli.Tests.Chaos.Auditing;

/// <summary>An audit of a regrade that can't fail proves nothing: each test breaks one thing, and it must be found.</summary>
public sealed class RegradeExaminationTests
{
    private static readonly RegradeEvidence Applied = new(
        new Regrade
        {
            Id = RegradeId.Parse("regrade-1"),
            BankId = ItemBankId.Parse("bank"),
            BankVersion = ItemBankVersionId.Parse("v1"),
            Changes = [new KeyChange("q1", KeyChangeMode.FullCredit)],
            Reason = "wrong",
            ProposedBy = PersonId.Parse("ada"),
            ProposedAt = Given.Opening,
            State = RegradeState.Applied,
        },
        "q1",
        1);

    [Fact]
    public void AResultThatGotItsNewVersion_HasNoBreach() => Assert.Empty(RegradeExamination.Of(Scene(0), Applied));

    [Fact]
    public void AResultThatHadFullPoints_GetsNone() => Assert.Empty(RegradeExamination.Of(Scene(2, later: null), Applied));

    [Fact]
    public void AFirstGradingByTheNewKey_StandsAlone()
    {
        var scene = Scene(2, later: null);

        Assert.Empty(RegradeExamination.Of(Of(scene.Session, scene.Results[0] with { KeyChanges = [Applied.Regrade.Id] }), Applied));
    }

    [Fact]
    public void AResultThatWasForgotten_IsFound() => Found(Scene(0, later: null), Applied);

    [Fact]
    public void AVersionThatNobodyNeeds_IsFound() => Found(Scene(2), Applied);

    [Fact]
    public void AVersionWithoutARegrade_IsFound() => Found(Scene(0), null);

    [Fact]
    public void AVersionTooMany_IsFound()
    {
        var scene = Scene(0);

        Found(Of(scene.Session, scene.Results[0], scene.Results[1], scene.Results[1] with { Version = 3 }), Applied);
    }

    [Fact]
    public void HalfAVersion_IsFound()
    {
        var scene = Scene(0);

        Found(Of(scene.Session, scene.Results[0], scene.Results[1] with { Raw = scene.Results[0].Raw }), Applied);
        Found(Of(scene.Session, scene.Results[0], scene.Results[1] with { KeyChanges = null }), Applied);
        Found(Of(scene.Session, scene.Results[0], scene.Results[1] with { Reason = null }), Applied);
    }

    [Fact]
    public void AListThatIsBehind_IsFound() => Found(Scene(0) with { Listed = [1] }, Applied);

    [Fact]
    public void ARecordOfAnotherResult_IsFound()
    {
        var scene = Scene(0);

        Found(scene with { Results = [scene.Results[0], scene.Results[1] with { Salt = "another" }] }, Applied);
    }

    [Theory]
    [InlineData(RegradeState.Applying, 1)]
    [InlineData(RegradeState.Applied, 0)]
    [InlineData(RegradeState.Applied, 2)]
    public void ARegradeThatIsStuck_OrHeldAnotherNumberOfTimes_IsFound(RegradeState state, int holding) =>
        Assert.Single(RegradeExamination.Of(Applied with { Regrade = Applied.Regrade with { State = state }, Holding = holding }));

    internal static ExamResult ResultOf(Session session, params ItemResult[] items) => new()
    {
        SessionId = session.Id,
        Version = 1,
        LearnerId = session.LearnerId,
        AtpId = session.AtpId,
        WindowId = session.WindowId,
        ExamId = session.ExamId,
        ExamVersion = session.ExamVersion,
        Attempt = session.Attempt,
        Raw = items.Sum(item => item.Points),
        Max = items.Sum(item => item.MaxPoints),
        Percent = 50,
        ByDomain = [],
        Items = items,
        GradedAt = Given.Opening,
        SubmissionDigest = Digest.Of("submission"),
    };

    private static void Found(SessionEvidence session, RegradeEvidence? regrade) =>
        Assert.Contains(RegradeExamination.Of(session, regrade), breach => breach.Invariant == Invariant.RegradedOnce);

    private static SessionEvidence Scene(decimal points) => Scene(points, 2);

    /// <summary>A session with two items of two points each; the first of them is regraded.</summary>
    private static SessionEvidence Scene(decimal points, int? later)
    {
        var session = Given.ASession().Started().Session;
        var first = ResultOf(session, ItemOf(1, points), ItemOf(2, 1));
        var second = ResultOf(session, ItemOf(1, later ?? 0), ItemOf(2, 1)) with
        {
            Version = 2,
            Reason = ResultReason.Regrade(Applied.Regrade.Id.Value),
            KeyChanges = [Applied.Regrade.Id],
        };
        return later is null ? Of(session, first) : Of(session, first, second);
    }

    private static ItemResult ItemOf(int number, decimal points) => new(number, $"q{number}", points, 2, ScoredBy.Machine, true);

    /// <summary>As it is where everything that belongs to these results was written.</summary>
    private static SessionEvidence Of(Session session, params ExamResult[] results)
    {
        var (events, head) = (new List<RecordedEvent>(), EventHead.Genesis(session.Id));
        foreach (var result in results)
        {
            events.Add(RecordedEvent.Follow(head, new SessionEvent.ResultRecorded(result.GradedAt, result.Version, result.ComputeDigest())));
            head = new EventHead(events[^1].Number, events[^1].Digest);
        }

        return new SessionEvidence(session with { ResultVersion = results.Length }, [], events, null, results, [results.Length]);
    }
}
