using System.Text.Json.Nodes;
using Exams.Cli.Http;
using Exams.Cli.Simulate.Learners;
using Exams.Cli.Simulate.Settling;
using Exams.Core;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Receipts;
using NodaTime;
using Xunit;
using Journals = Exams.Core.Sessions.Journals;
using Receipt = Exams.Cli.Http.Receipt;

namespace Exams.Cli.Tests.Simulate.Settling;

public sealed class ReconciliationTests
{
    private static readonly Dictionary<int, CanonicalJson?> NotAsked = [];

    [Fact]
    public void Compare_WhatIsKeptAsPromised_LosesNothing()
    {
        var journal = Journal((1, "A"), (2, "B"));

        var audit = Compare(Receipts(journal), journal);

        Assert.Equal((2, false), (audit.Acknowledged, audit.ChainBroken));
        Assert.Empty(audit.Lost);
    }

    [Fact]
    public void Compare_ASaveThatIsMissing_IsLost()
    {
        var journal = Journal((1, "A"), (2, "B"));

        Assert.Equal([2], Compare(Receipts(journal), [journal[0]]).Lost);
    }

    [Fact]
    public void Compare_ASaveUnderAnotherDigest_IsLost()
    {
        var journal = Journal((1, "A"));

        Assert.Equal([1], Compare(Receipts(journal), [journal[0] with { Digest = Digest.Of("other") }]).Lost);
    }

    [Fact]
    public void Compare_ASaveWithAnotherAnswer_IsLost()
    {
        var journal = Journal((1, "A"));

        Assert.Equal([1], Compare(Receipts(journal), [journal[0] with { Responses = Answer("B") }]).Lost);
    }

    [Fact]
    public void Compare_ASaveOfAnotherItem_IsLost()
    {
        var journal = Journal((1, "A"));

        Assert.Equal([1], Compare(Receipts(journal), [journal[0] with { Item = 2 }]).Lost);
    }

    [Fact]
    public void Compare_ACurrentAnswerThatIsAnOlderOne_LosesTheLast()
    {
        var journal = Journal((1, "A"), (1, "B"));

        Assert.Equal([2], Compare(Receipts(journal), journal, new() { [1] = Answer("A") }).Lost);
        Assert.Empty(Compare(Receipts(journal), journal, new() { [1] = Answer("B") }).Lost);
    }

    [Fact]
    public void Compare_AnAnswerThatAloneIsNotShown_IsLost()
    {
        var journal = Journal((1, "A"), (2, "B"));

        Assert.Equal([2], Compare(Receipts(journal), journal, new() { [1] = Answer("A"), [2] = null }).Lost);
    }

    [Fact]
    public void Compare_WithAServerThatShowsNoAnswers_CountsTheJournalAlone()
    {
        var journal = Journal((1, "A"), (2, "B"));

        Assert.Empty(Compare(Receipts(journal), journal, new() { [1] = null, [2] = null }).Lost);
    }

    [Fact]
    public void Compare_AnswersWhoseMembersAreOrderedOtherwise_AreTheSame()
    {
        var ledger = new ReceiptLedger();
        var line = Follow(Digest.Of("genesis"), 1, 1, CanonicalJson.Parse("""{"R2":[1,2],"R1":"A"}"""));
        ledger.Acknowledge(new ResponseSave(1, 1, JsonNode.Parse("""{"R1":"A","R2":[1,2]}""")!.AsObject()), Receipt(line));

        Assert.Empty(Reconciliation.Compare("s1", ledger, [line], NotAsked).Lost);
    }

    [Fact]
    public void Compare_AnEntryThatDoesntFollow_BreaksTheChain()
    {
        var sound = Journal((1, "A"), (2, "B"), (1, "C"));

        Assert.False(Compare(new ReceiptLedger(), sound).ChainBroken);
        Assert.True(Compare(new ReceiptLedger(), [sound[0], sound[2]]).ChainBroken);
        Assert.True(Compare(new ReceiptLedger(), [sound[1], sound[2]]).ChainBroken);
        Assert.True(Compare(new ReceiptLedger(), [sound[0], Follow(Digest.Of("other"), 2, 2, Answer("B")), sound[2]]).ChainBroken);
    }

    [Fact]
    public void Compare_AnEntryThatIsntWhatItsDigestSays_BreaksTheChain()
    {
        var sound = Journal((1, "A"));

        Assert.True(Compare(new ReceiptLedger(), [sound[0] with { ReceivedAtUtc = Instant.FromUnixTimeSeconds(1) }]).ChainBroken);
    }

    [Fact]
    public void Compare_AReceiptThatThePublicKeysDontProve_IsUnproven()
    {
        using var server = new ReceiptSigner(new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["k1"] = new byte[32] }, "k1");
        var journal = Journal((1, "A"), (2, "B"));
        var ledger = new ReceiptLedger();
        var signed = server.Sign(SessionId.Parse("s1"), new Journals.Acknowledgement(1, journal[0].Digest, journal[0].ReceivedAtUtc, "k1"));
        ledger.Acknowledge(new ResponseSave(1, 1, []), new Receipt(1, signed.Digest, signed.ReceivedAtUtc, "k1", signed.Signature!));
        ledger.Acknowledge(new ResponseSave(2, 2, []), new Receipt(2, journal[1].Digest, journal[1].ReceivedAtUtc, "k1", signed.Signature!));

        Assert.Equal(1, Reconciliation.Compare("s1", ledger, journal, NotAsked, new ReceiptVerifier(server.PublicKeys)).Unproven);
    }

    private static SessionAudit Compare(ReceiptLedger receipts, JournalLine[] journal, Dictionary<int, CanonicalJson?>? shown = null) =>
        Reconciliation.Compare("s1", receipts, journal, shown ?? NotAsked);

    private static JournalLine[] Journal(params (int Item, string Answer)[] saves)
    {
        List<JournalLine> journal = [];
        foreach (var (item, answer) in saves)
        {
            journal.Add(Follow(journal.Count == 0 ? Digest.Of("genesis") : journal[^1].Digest, journal.Count + 1, item, Answer(answer)));
        }

        return [.. journal];
    }

    private static JournalLine Follow(Digest previous, int sequence, int item, CanonicalJson responses)
    {
        var (at, client) = (Instant.FromUnixTimeSeconds(0), ClientId.Parse("c1"));
        var entry = Journals.JournalEntry.Follow(previous, new Journals.ResponseSave(sequence, item, responses), at, client);
        return new JournalLine(sequence, item, responses, at, client, previous, entry.Digest);
    }

    /// <summary>The receipts that belong to a journal.</summary>
    private static ReceiptLedger Receipts(IEnumerable<JournalLine> journal)
    {
        var ledger = new ReceiptLedger();
        foreach (var line in journal)
        {
            ledger.Acknowledge(new ResponseSave(line.Sequence, line.Item, JsonNode.Parse(line.Responses.Text)!.AsObject()), Receipt(line));
        }

        return ledger;
    }

    private static Receipt Receipt(JournalLine line) => new(line.Sequence, line.Digest, line.ReceivedAtUtc, "k1", "s");

    private static CanonicalJson Answer(string answer) => CanonicalJson.Of(new { RESPONSE = answer });
}
