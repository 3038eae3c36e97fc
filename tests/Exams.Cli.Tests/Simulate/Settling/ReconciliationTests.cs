using System.Text.Json;
using System.Text.Json.Nodes;
using Exams.Cli.Http;
using Exams.Cli.Simulate.Learners;
using Exams.Cli.Simulate.Settling;
using Xunit;

namespace Exams.Cli.Tests.Simulate.Settling;

public sealed class ReconciliationTests
{
    private static readonly Dictionary<int, JsonElement?> NotAsked = [];

    [Fact]
    public void Compare_WhatIsKeptAsPromised_LosesNothing()
    {
        var audit = Compare(Receipts((1, 1, "A"), (2, 2, "B")), [Entry(1, 1, "A"), Entry(2, 2, "B")]);

        Assert.Equal((2, false), (audit.Acknowledged, audit.ChainBroken));
        Assert.Empty(audit.Lost);
    }

    [Fact]
    public void Compare_ASaveThatIsMissing_IsLost() =>
        Assert.Equal([2], Compare(Receipts((1, 1, "A"), (2, 2, "B")), [Entry(1, 1, "A")]).Lost);

    [Fact]
    public void Compare_ASaveUnderAnotherDigest_IsLost() =>
        Assert.Equal([1], Compare(Receipts((1, 1, "A")), [Entry(1, 1, "A") with { Digest = "other" }]).Lost);

    [Fact]
    public void Compare_ASaveWithAnotherAnswer_IsLost() =>
        Assert.Equal([1], Compare(Receipts((1, 1, "A")), [Entry(1, 1, "B")]).Lost);

    [Fact]
    public void Compare_ASaveOfAnotherItem_IsLost() =>
        Assert.Equal([1], Compare(Receipts((1, 1, "A")), [Entry(1, 2, "A")]).Lost);

    [Fact]
    public void Compare_ACurrentAnswerThatIsAnOlderOne_LosesTheLast()
    {
        var receipts = Receipts((1, 1, "A"), (2, 1, "B"));

        Assert.Equal([2], Compare(receipts, [Entry(1, 1, "A"), Entry(2, 1, "B")], new() { [1] = Answer("A") }).Lost);
        Assert.Empty(Compare(receipts, [Entry(1, 1, "A"), Entry(2, 1, "B")], new() { [1] = Answer("B") }).Lost);
    }

    [Fact]
    public void Compare_ACurrentAnswerThatIsEmpty_IsLostOnce() =>
        Assert.Equal([1], Compare(Receipts((1, 1, "A")), [], new() { [1] = null }).Lost);

    [Fact]
    public void Compare_AnswersWhoseMembersAreOrderedOtherwise_AreTheSame()
    {
        var ledger = new ReceiptLedger();
        ledger.Acknowledge(new ResponseSave(1, 1, JsonNode.Parse("""{"R1":"A","R2":[1,2]}""")!.AsObject()), Receipt(1, 1));
        var kept = Entry(1, 1, "") with { Responses = JsonSerializer.Deserialize<JsonElement>("""{"R2":[1,2],"R1":"A"}""") };

        Assert.Empty(Reconciliation.Compare("s1", ledger, [kept], NotAsked).Lost);
    }

    [Fact]
    public void Compare_AnEntryThatDoesntFollow_BreaksTheChain()
    {
        JournalEntry[] sound = [Entry(1, 1, "A"), Entry(2, 2, "B"), Entry(3, 1, "C")];

        Assert.False(Compare(new ReceiptLedger(), sound).ChainBroken);
        Assert.True(Compare(new ReceiptLedger(), [sound[0], sound[1] with { PreviousDigest = "other" }, sound[2]]).ChainBroken);
        Assert.True(Compare(new ReceiptLedger(), [sound[0], sound[2]]).ChainBroken);
        Assert.True(Compare(new ReceiptLedger(), [sound[1], sound[2]]).ChainBroken);
    }

    private static SessionAudit Compare(ReceiptLedger receipts, JournalEntry[] journal, Dictionary<int, JsonElement?>? current = null) =>
        Reconciliation.Compare("s1", receipts, journal, current ?? NotAsked);

    private static ReceiptLedger Receipts(params (long Sequence, int Item, string Answer)[] saves)
    {
        var ledger = new ReceiptLedger();
        foreach (var (sequence, item, answer) in saves)
        {
            ledger.Acknowledge(new ResponseSave(sequence, item, new JsonObject { ["RESPONSE"] = answer }), Receipt(sequence, item));
        }

        return ledger;
    }

    private static Receipt Receipt(long sequence, int item) => new(sequence, item, $"d{sequence}", default, "k1", "s");

    private static JournalEntry Entry(long sequence, int item, string answer) => new(sequence, item, Answer(answer), $"d{sequence - 1}", $"d{sequence}");

    private static JsonElement Answer(string answer) => JsonSerializer.SerializeToElement(new { RESPONSE = answer });
}
