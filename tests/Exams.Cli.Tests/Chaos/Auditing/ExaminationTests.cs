using System.Text.Json.Nodes;
using Exams.Cli.Chaos.Auditing;
using Exams.Cli.Chaos.Hosting;
using Exams.Cli.Chaos.Proxying;
using Exams.Cli.Simulate.Learners;
using Exams.Core.Grading;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Timekeeping;
using Exams.Testing;
using Exams.Testing.Sessions;
using NodaTime;
using Xunit;
using Receipt = Exams.Cli.Http.Receipt;
using ResponseSave = Exams.Cli.Http.ResponseSave;

namespace Exams.Cli.Tests.Chaos.Auditing;

/// <summary>An audit that can't fail proves nothing: each test breaks one thing, and it must be found.</summary>
public sealed class ExaminationTests
{
    [Fact]
    public void ASoundSession_HasNoBreach()
    {
        var (evidence, testimony) = Scene();

        Assert.Empty(Examination.Of(evidence, testimony, AlwaysUp(evidence)));
    }

    [Fact]
    public void AnAnswerThatIsMissingFromTheJournal_IsFound()
    {
        var (evidence, testimony) = Scene();

        Found(Invariant.AnswersKept, evidence with { Journal = [evidence.Journal[0]] }, testimony);
    }

    [Fact]
    public void AnAnswerThatIsMissingFromTheSubmission_IsFound()
    {
        var (evidence, testimony) = Scene();

        Found(Invariant.AnswersKept, evidence with { Submission = evidence.Submission! with { Answers = [] } }, testimony);
    }

    [Fact]
    public void AnAnswerThatIsAnotherThanAcknowledged_IsFound()
    {
        var (evidence, testimony) = Scene(acknowledges: "B");

        Found(Invariant.AnswersKept, evidence, testimony);
    }

    [Fact]
    public void ASessionThatNobodyEnded_IsFound()
    {
        var running = Given.ASession().Started();
        var evidence = new SessionEvidence(running.Session, [], RecordOf(running), null, [], []);

        Found(Invariant.EndedOnce, evidence, new Testimony(new ReceiptLedger(), [], []));
    }

    [Fact]
    public void AnotherSubmission_IsFound()
    {
        var (evidence, testimony) = Scene();
        var other = evidence.Submission! with { EndedAt = evidence.Submission.EndedAt + Duration.FromMilliseconds(1) };

        Found(Invariant.EndedOnce, evidence with { Submission = other }, testimony);
    }

    [Fact]
    public void AnEventThatIsMissing_IsFound()
    {
        var (evidence, testimony) = Scene();

        Found(Invariant.EndedOnce, evidence with { Events = [.. evidence.Events.Skip(1)] }, testimony);
    }

    [Fact]
    public void AJournalThatWasChanged_IsFound()
    {
        var (evidence, testimony) = Scene();
        var changed = evidence.Journal[1] with { ReceivedAt = evidence.Journal[1].ReceivedAt + Duration.Epsilon };

        Found(Invariant.AnswersKept, evidence with { Journal = [evidence.Journal[0], changed] }, testimony);
    }

    [Fact]
    public void ASecondEnd_IsFound()
    {
        var (evidence, testimony) = Scene();
        var end = evidence.Events.Single(recorded => recorded.Read() is SessionEvent.Ended);

        Found(Invariant.EndedOnce, evidence with { Events = [.. evidence.Events, end] }, testimony);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    [InlineData(1, 0)]
    public void AnotherNumberOfResults_IsFound(int results, int listed)
    {
        var (evidence, testimony) = Scene();

        Found(
            Invariant.GradedOnce,
            evidence with { Results = [.. Enumerable.Repeat(evidence.Results[0], results)], Listed = [.. Enumerable.Repeat(1, listed)] },
            testimony);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void AMillisecondBesideTheLedger_IsFound(int milliseconds)
    {
        var (evidence, testimony) = Scene();
        var session = evidence.Session with { EndedAt = evidence.Session.EndedAt + Duration.FromMilliseconds(milliseconds) };

        Found(Invariant.DeadlineExact, evidence with { Session = session }, testimony);
    }

    [Fact]
    public void AnExtensionThatWasAcknowledged_IsMissed()
    {
        var (evidence, testimony) = Scene();
        TimeSpan[] granted = [TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(3)];

        Found(Invariant.DeadlineExact, evidence, testimony with { Granted = granted, Tried = granted });
    }

    [Fact]
    public void AnExtensionThatIsInTheLedgerTwice_IsFound()
    {
        var (evidence, testimony) = Scene(extensions: 2);

        Found(Invariant.DeadlineExact, evidence, testimony);
    }

    [Theory]
    [InlineData(5.0, false)]
    [InlineData(5.1, true)]
    public void Lateness_CountsFromFiveSecondsOn(double seconds, bool isFound)
    {
        var (evidence, testimony) = Scene(endedLateBy: Duration.FromSeconds(seconds));

        Assert.Equal(isFound, Examination.Of(evidence, testimony, AlwaysUp(evidence)).Any(breach => breach.Invariant == Invariant.EndedOnTime));
    }

    [Fact]
    public void Lateness_WhileTheHostWasDown_IsForgiven()
    {
        var (evidence, testimony) = Scene(endedLateBy: Duration.FromSeconds(30));
        var due = SessionClock.FreezeAt(evidence.Session);
        var up = new Uptime(due + Duration.FromSeconds(26), due + Duration.FromHours(1));

        Assert.Empty(Examination.Of(evidence, testimony, new Availability([up], [])));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Lateness_WhileStorageKeptSilentOnTheSession_IsForgiven(bool concernsIt, int breaches)
    {
        var (evidence, testimony) = Scene(endedLateBy: Duration.FromSeconds(12));
        var due = SessionClock.FreezeAt(evidence.Session);
        var silence = new Silence(due + Duration.FromSeconds(1), due + Duration.FromSeconds(11), concernsIt ? $"session-{evidence.Session.Id}" : "another");

        Assert.Equal(breaches, Examination.Of(evidence, testimony, AlwaysUp(evidence) with { Silences = [silence] }).Count);
    }

    private static void Found(Invariant invariant, SessionEvidence evidence, Testimony testimony) =>
        Assert.Contains(Examination.Of(evidence, testimony, AlwaysUp(evidence)), breach => breach.Invariant == invariant);

    private static Availability AlwaysUp(SessionEvidence evidence) =>
        new([new Uptime(evidence.Session.CreatedAt, evidence.Session.UpdatedAt + Duration.FromDays(1))], []);

    /// <summary>Two answers, a pause, ten minutes more; the time ran out.</summary>
    private static (SessionEvidence Evidence, Testimony Testimony) Scene(
        string acknowledges = "A", int extensions = 1, Duration endedLateBy = default)
    {
        var driver = Given.ASession().Started().Saved(1).After(Duration.FromMinutes(5)).Paused().After(Duration.FromMilliseconds(61_001)).Resumed();
        for (var i = 0; i < extensions; i++)
        {
            driver = driver.Extended(Duration.FromMinutes(10));
        }

        driver = driver.Saved(2);
        driver = driver.At(SessionClock.FreezeAt(driver.Session) + endedLateBy).Then(new SessionCommand.Expire());
        var submission = Submission.Freeze(driver.Session, driver.Form, driver.Journal);
        driver = driver.Then(new SessionCommand.BeginGrading(submission.ComputeDigest())).Then(new SessionCommand.RecordResult(1));
        var receipts = new ReceiptLedger();
        foreach (var entry in driver.Journal)
        {
            var responses = new JsonObject { ["RESPONSE"] = new JsonArray(acknowledges) };
            receipts.Acknowledge(
                new ResponseSave(entry.Sequence, entry.ItemNumber, responses),
                new Receipt(entry.Sequence, entry.Digest, entry.ReceivedAt, "key", "signature"));
        }

        return (
            new SessionEvidence(driver.Session, driver.Journal, RecordOf(driver), submission, [ResultOf(driver.Session)], [1]),
            new Testimony(receipts, [TimeSpan.FromMinutes(10)], [TimeSpan.FromMinutes(10)]));
    }

    private static IReadOnlyList<RecordedEvent> RecordOf(SessionDriver driver)
    {
        var recorded = new List<RecordedEvent>();
        var head = EventHead.Genesis(driver.Session.Id);
        foreach (var happened in driver.Events.Where(RecordedEvent.IsRecorded))
        {
            recorded.Add(RecordedEvent.Follow(head, happened));
            head = new EventHead(recorded[^1].Number, recorded[^1].Digest);
        }

        return recorded;
    }

    private static ExamResult ResultOf(Session session) => new()
    {
        SessionId = session.Id,
        Version = 1,
        LearnerId = session.LearnerId,
        AtpId = session.AtpId,
        WindowId = session.WindowId,
        ExamId = session.ExamId,
        ExamVersion = session.ExamVersion,
        Attempt = session.Attempt,
        Raw = 1,
        Max = 2,
        Percent = 50,
        ByDomain = [],
        Items = [],
        GradedAt = session.UpdatedAt,
        SubmissionDigest = session.SubmissionDigest!.Value,
    };
}
