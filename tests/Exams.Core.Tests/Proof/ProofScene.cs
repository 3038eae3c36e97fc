using System.Text;
using System.Text.Json.Nodes;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Reviewing;
using Exams.Core.ItemBanks;
using Exams.Core.Proof;
using Exams.Core.Scheduling.Browsers;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Messages;
using Exams.Core.Sessions.Receipts;
using Exams.Core.Tests.Grading;
using Exams.Testing;
using Exams.Testing.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Proof;

/// <summary>Sessions that were sat, ended and graded, and what a server that tells the truth exports of them.</summary>
internal static class ProofScene
{
    public static readonly ReceiptSigner Server = new(
        new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["k1"] = [.. Enumerable.Repeat((byte)1, 32)], ["k2"] = [.. Enumerable.Repeat((byte)2, 32)] },
        "k2");

    private static readonly ClientId Second = ClientId.Parse("client-2");

    public static ProofBank Bank { get; } = new(ItemBankVersionId.Parse("v1"), GradingItems.Find);

    /// <summary>
    /// Two sections, the first of which runs out; an extension, a takeover, a proctor's pause and a break; answers changed and cleared,
    /// in batches and under two keys; handed in, scored by machine and by a grader, released.
    /// </summary>
    public static SessionDriver ARichSession() => ASession(
            AnExam().Lasting(60.Minutes()).WithBreaks(10.Minutes()).Passing(50).With(e => e with { Scale = new ScoreScale(0, 500) })
                .WithSection(Section("one", 20.Minutes(), "choice-1", "thirds-1"))
                .WithSection(Section("two", 30.Minutes(), "choice-2", "essay-1")),
            new() { ExtraTimePercent = 25, ApprovedBy = Proctor })
        .After(10.Seconds()).Started()
        .Save(1, (1, "A"), (2, """["A","B"]""")).After(3.Minutes())
        .Extended(2.Minutes())
        .Save(3, (1, "B"))
        .Then(new SessionCommand.TakeOver(Second)).After(1.Minutes())
        .Save(4, Second, "k2", (1, "A"))
        .After(2.Minutes()).Paused().After(90.Seconds()).Resumed()
        .After(40.Minutes())
        .Save(5, Second, "k2", (3, "A"))
        .Then(new SessionCommand.StartBreak(Second)).After(4.Minutes()).Then(new SessionCommand.EndBreak(Second))
        .Save(6, Second, "k2", (4, "Because."), (3, "B"))
        .After(1.Minutes()).Then(new SessionCommand.Submit(Second));

    /// <summary>Nobody handed it in; two answers came after the deadline, from a client that had queued them.</summary>
    public static SessionDriver AnExpiredSession() => ASession(AnExam().WithSection(Section("one", null, "choice-1", "choice-2")))
        .Started().Save(1, (1, "A")).AtDeadline(10.Seconds())
        .Then(Batch(2, SessionDriver.FirstClient, "k1", (1, "B")) with { QueuedThrough = 3 }).After(1.Seconds())
        .Then(Batch(3, SessionDriver.FirstClient, "k1", (2, "A")))
        .AtDeadline(31.Seconds()).Then(new SessionCommand.Expire());

    /// <summary>A break between two sections; an answer to the second was sealed without a network, and came after the deadline.</summary>
    public static SessionDriver ASealedSession()
    {
        var session = ASession(AnExam()
                .WithSection(Section("one", 20.Minutes(), "choice-1")).WithSection(Section("two", 30.Minutes(), "choice-2"))
                .With(e => e with
                {
                    Breaks = BreakPolicy.None with { Scheduled = [new ScheduledBreak("one", 5.Minutes())] },
                    Late = e.Late with { Sealed = 10.Minutes() },
                }))
            .Started().Save(1, (1, "A")).After(23.Minutes()).Then(new SessionCommand.EndBreak(SessionDriver.FirstClient));
        var save = Batch(2, SessionDriver.FirstClient, "k1", (2, "A"));
        var seal = SaveSeal.Of(session.Session.Journal.Digest, save.Saves[0], session.DeadlineAt - 1.Minutes());
        return session.AtDeadline(5.Minutes())
            .Then(save with { QueuedThrough = 2, Saves = [save.Saves[0] with { Seal = seal }] })
            .AtDeadline(10.Minutes()).Then(new SessionCommand.Expire());
    }

    /// <summary>Paused, locked while it was, unlocked, and locked again under a clock that runs; handed in while it was locked.</summary>
    public static SessionDriver ALockedSession(bool stopsClock)
    {
        var (one, another) = (
            new BrowserFault(BrowserFaultKind.Missing, PresentedBrowser.ConfigKeyHeader),
            new BrowserFault(BrowserFaultKind.Mismatch, PresentedBrowser.RequestHeader));
        return ASession(AnExam().WithSection(Section("one", null, "choice-1", "choice-2")))
            .Then(new SessionCommand.CheckIn(new BrowserPolicy(stopsClock)))
            .Then(new SessionCommand.Start(SessionDriver.FirstClient))
            .Save(1, (1, "A")).After(1.Minutes())
            .Then(new SessionCommand.SendMessage(MessageId.Parse("m1"), MessageKind.Info, "The alarm is over.", Proctor))
            .Then(new SessionCommand.AcknowledgeMessage(MessageId.Parse("m1")))
            .Paused().After(1.Minutes()).Then(new SessionCommand.Lock(one)).After(2.Minutes())
            .Then(new SessionCommand.Unlock(Proctor, "looked", "u1")).After(1.Minutes())
            .Then(new SessionCommand.Resume(Proctor, "go on", "r1"))
            .Save(2, (2, "A")).Then(new SessionCommand.Lock(another)).After(3.Minutes())
            .Then(new SessionCommand.Unlock(Proctor, "looked again")).After(1.Minutes())
            .Then(new SessionCommand.Lock(one)).After(2.Minutes()).Submitted();
    }

    /// <summary>Freezes, scores, records and releases.</summary>
    public static DossierContent Settle(SessionDriver session)
    {
        var exam = new ExamTerms("Networks, level 1", ReviewPolicy.HumanScored, new CutScore(50, CutScoreUnit.Percent), new ScoreScale(0, 500));
        var definition = AnExam().With(e => e with { CutScore = exam.CutScore, Scale = exam.Scale }).Build();
        var submission = Submission.Freeze(session.Session, session.Form, session.Journal);
        session.After(1.Seconds()).Then(new SessionCommand.BeginGrading(submission.ComputeDigest()));
        var scored = SubmissionScorer.Score(submission, exam.Review, GradingItems.Find);
        List<ReviewTask> reviews =
        [
            .. new ReviewOpening(submission).Open(scored, [], session.Now)
                .Select(task => task with { State = ReviewState.Scored, Score = 3, ScoredAt = session.Now }),
        ];
        var result = ResultComputation.Compute(submission, scored, reviews, definition, 1, session.After(1.Minutes()).Now) with { Salt = Salt };
        session.Then(new SessionCommand.RecordResult(1, result.ComputeDigest())).Then(new SessionCommand.Release());
        return new DossierContent(session.Session, session.Form, definition, submission, result, reviews, Server.PublicKeys);
    }

    /// <summary>What the result is salted with.</summary>
    public const string Salt = "00112233445566778899aabbccddeeff";

    /// <summary>The export, as the server would write it.</summary>
    public static async Task<string> ExportAsync(SessionDriver session, SessionDossier dossier)
    {
        using var target = new MemoryStream();
        await SessionExportWriter.WriteAsync(
            target,
            dossier,
            RecordedEvent.Follow(session.Session with { LastEvent = null }, session.Events).ToAsyncEnumerable(),
            session.Journal.ToAsyncEnumerable(),
            Server,
            TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(target.ToArray());
    }

    /// <summary>A settled session's export for an audience.</summary>
    public static async Task<string> ExportAsync(SessionDriver session, ExportAudience audience = ExportAudience.House)
    {
        var content = Settle(session);
        return await ExportAsync(session, content.For(audience, session.After(1.Minutes()).Now));
    }

    public static ProofReport Check(string export, ReceiptKeySet? keys = null, ProofBank? bank = null, IReadOnlyList<Receipt>? receipts = null) =>
        SessionProof.Check(new ProofRequest(SessionExport.Read(export), keys, bank, receipts));

    /// <summary>The same export with a dossier that was changed and sealed again: by a server that lies.</summary>
    public static string Reseal(JsonNode export)
    {
        var dossier = CanonicalJson.Parse(export["dossier"]!.ToJsonString());
        export["seal"] = JsonNode.Parse(ExamsJson.Write(ExportSeal.Of(dossier, Server)));
        return export.ToJsonString();
    }

    public static ExamSection Section(string id, Duration? limit, params string[] items) =>
        new(id, $"Section {id}", [.. items.Select(item => new ExamItem(item, 2, item[..^2]))]) { TimeLimit = limit };

    private static SessionDriver Save(this SessionDriver session, int first, params (int Item, string Answer)[] answers) =>
        session.Save(first, SessionDriver.FirstClient, "k1", answers);

    private static SessionDriver Save(this SessionDriver session, int first, ClientId client, string key, params (int Item, string Answer)[] answers) =>
        session.Then(Batch(first, client, key, answers));

    private static SessionCommand.SaveResponses Batch(int first, ClientId client, string key, params (int Item, string Answer)[] answers) =>
        new(client, [.. answers.Select((a, i) => new ResponseSave(first + i, a.Item, Content(a.Answer)))]) { KeyId = key };

    private static CanonicalJson Content(string answer) =>
        CanonicalJson.Parse($$"""{"RESPONSE":{{(answer[0] == '[' ? answer : $"\"{answer}\"")}}}""");
}
