using System.Text.Json;
using System.Text.Json.Nodes;
using Exams.Cli.Http;
using Exams.Cli.Simulate.Learners;

namespace Exams.Cli.Simulate.Settling;

/// <summary>Compares what the server promised with what it has; pure.</summary>
internal static class Reconciliation
{
    /// <summary>Compares one session.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="receipts">What the learner was promised.</param>
    /// <param name="journal">What the server says it keeps, in its order.</param>
    /// <param name="current">The server's current answer to items by number, for those that could be asked for.</param>
    public static SessionAudit Compare(
        string sessionId, ReceiptLedger receipts, IReadOnlyList<JournalEntry> journal, IReadOnlyDictionary<int, JsonElement?> current)
    {
        var kept = journal.ToLookup(entry => entry.Sequence);
        var notInJournal = receipts.Saves.Where(save => !kept[save.Save.Sequence].Any(entry => Keeps(entry, save)));
        var notInAnswers = receipts.LastByItem.Where(save =>
            current.TryGetValue(save.Save.Item, out var answer) && !Same(answer, save.Save.Responses));
        return new SessionAudit(
            sessionId,
            receipts.Saves.Count,
            [.. notInJournal.Concat(notInAnswers).Select(save => save.Save.Sequence).Distinct().Order()],
            !IsChain(journal));
    }

    private static bool Keeps(JournalEntry entry, AcknowledgedSave save) =>
        entry.Digest == save.Receipt.Digest && entry.Item == save.Save.Item && Same(entry.Responses, save.Save.Responses);

    private static bool Same(JsonElement? kept, JsonObject sent) =>
        kept is { ValueKind: JsonValueKind.Object } answer && JsonNode.DeepEquals(JsonObject.Create(answer), sent);

    /// <summary>Whether sequences count 1, 2, 3 … and each entry names the digest of the one before.</summary>
    private static bool IsChain(IReadOnlyList<JournalEntry> journal) =>
        journal.Index().All(entry => entry.Item.Sequence == entry.Index + 1
            && (entry.Index == 0 || entry.Item.PreviousDigest == journal[entry.Index - 1].Digest));
}
