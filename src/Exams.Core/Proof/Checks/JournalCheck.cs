using Exams.Core.Sessions.Journals;

namespace Exams.Core.Proof.Checks;

/// <summary>That the journal is one chain, from the form to the end that the session names.</summary>
internal static class JournalCheck
{
    public static void Run(Evidence evidence)
    {
        var (session, entries) = (evidence.Session, evidence.Entries);
        var previous = JournalHead.Genesis(session.Id, evidence.Dossier.FormDigest).Digest;
        var since = session.StartedAt;
        foreach (var (index, entry) in entries.Index())
        {
            var where = Evidence.At("journal", index);
            evidence.Expect("journal-sequence", $"{where}.sequence", index + 1, entry.Sequence);
            evidence.Expect("journal-chain", $"{where}.previousDigest", previous, entry.PreviousDigest);
            evidence.Expect("entry-altered", $"{where}.digest", entry.ComputeDigest(), entry.Digest);
            evidence.Require(
                since is not null && entry.ReceivedAt >= since,
                "journal-order",
                $"{where}.receivedAt",
                $"not before {since}",
                entry.ReceivedAt);
            evidence.Require(
                evidence.Dossier.Form.Find(entry.ItemNumber) is not null,
                "no-such-item",
                $"{where}.itemNumber",
                "an item of the form",
                entry.ItemNumber);
            (previous, since) = (entry.Digest, entry.ReceivedAt);
        }

        var head = session.Journal;
        evidence.Expect("journal-length", "dossier.session.journal.lastSequence", entries.Count, head.LastSequence);
        evidence.Expect("journal-head", "dossier.session.journal.digest", previous, head.Digest);
        if (entries.Count > 0)
        {
            CheckLastBatch(evidence, head);
        }

        evidence.Expect("answered", "dossier.session.answered", Answered(entries), [.. session.Answered]);
    }

    private static void CheckLastBatch(Evidence evidence, JournalHead head)
    {
        var first = head.LastBatch is { } batch && batch.FirstSequence >= 1 && batch.FirstSequence <= evidence.Entries.Count
            ? evidence.Entries[batch.FirstSequence - 1]
            : evidence.Entries[^1];
        evidence.Expect(
            "last-batch",
            "dossier.session.journal.lastBatch",
            new SavedBatch(first.Sequence, first.PreviousDigest, first.ReceivedAt, first.ClientId, first.KeyId) { Late = evidence.Entries[^1].Late, LastItem = evidence.Entries[^1].ItemNumber },
            head.LastBatch);
    }

    private static List<int> Answered(IReadOnlyList<JournalEntry> entries) =>
        [.. JournalReplay.LastByItem(entries.Where(entry => entry.Ends != EntryEnd.Item)).Where(entry => AnswerContent.IsAnswer(entry.Responses)).Select(entry => entry.ItemNumber)];
}
