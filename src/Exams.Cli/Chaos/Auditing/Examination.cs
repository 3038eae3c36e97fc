using Exams.Cli.Simulate.Learners;
using Exams.Core;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Cli.Chaos.Auditing;

/// <summary>Holds what storage has of one session against what was promised; pure.</summary>
internal static class Examination
{
    private static readonly Duration MostLateness = Duration.FromSeconds(5);

    /// <summary>Every breach.</summary>
    public static IReadOnlyList<Breach> Of(SessionEvidence evidence, Testimony testimony, Availability availability)
    {
        var id = evidence.Session.Id.Value;
        return
        [
            .. Kept(evidence, testimony).Select(what => new Breach(Invariant.AnswersKept, $"{id}: {what}")),
            .. Ended(evidence).Select(what => new Breach(Invariant.EndedOnce, $"{id}: {what}")),
            .. Graded(evidence).Select(what => new Breach(Invariant.GradedOnce, $"{id}: {what}")),
            .. Exact(evidence, testimony).Select(what => new Breach(Invariant.DeadlineExact, $"{id}: {what}")),
            .. OnTime(evidence.Session, availability).Select(what => new Breach(Invariant.EndedOnTime, $"{id}: {what}")),
        ];
    }

    /// <summary>How late a session that the system ended was ended, the host's down times and all; null for the others.</summary>
    public static Duration? Lateness(Session session) =>
        session is { EndCause: EndCause.Expired or EndCause.HardClose, FrozenAt: { } frozen } ? frozen - SessionClock.FreezeAt(session) : null;

    private static IEnumerable<string> Kept(SessionEvidence evidence, Testimony testimony)
    {
        var kept = evidence.Journal.ToLookup(entry => entry.Sequence);
        foreach (var save in testimony.Receipts.Saves.Where(save => !kept[save.Save.Sequence].Any(entry => Keeps(entry, save))))
        {
            yield return $"the acknowledged answer {save.Save.Sequence} isn't in the journal as it was acknowledged";
        }

        if (!IsChain(evidence.Journal) || evidence.Session.Journal.LastSequence != evidence.Journal.Count
            || (evidence.Journal.Count > 0 && evidence.Journal[^1].Digest != evidence.Session.Journal.Digest))
        {
            yield return "the journal's chain is broken";
        }

        if (testimony.Receipts.Forks > 0)
        {
            yield return $"{testimony.Receipts.Forks} answers were acknowledged twice, each time otherwise";
        }

        var handedIn = evidence.Submission?.Answers.ToDictionary(answer => answer.ItemNumber, answer => answer.Sequence) ?? [];
        foreach (var save in testimony.Receipts.LastByItem.Where(save => handedIn.GetValueOrDefault(save.Save.Item) < save.Save.Sequence))
        {
            yield return $"the acknowledged answer {save.Save.Sequence} to item {save.Save.Item} isn't in the submission";
        }
    }

    private static IEnumerable<string> Ended(SessionEvidence evidence)
    {
        var session = evidence.Session;
        if (session is not { EndedAt: { } ended, FrozenAt: { } frozen, EndCause: not null })
        {
            yield return $"it was started and is {session.State}";
            yield break;
        }

        if (EventReplay.FindBreak(session, evidence.Events) is { } broken)
        {
            yield return $"the record of its life is broken at event {broken}";
        }

        if (evidence.CountOf<SessionEvent.Started>() != 1 || evidence.CountOf<SessionEvent.Ended>() != 1)
        {
            yield return $"its record has {evidence.CountOf<SessionEvent.Started>()} starts and {evidence.CountOf<SessionEvent.Ended>()} ends";
        }

        if (frozen < ended)
        {
            yield return $"it was frozen at {frozen}, before it ended at {ended}";
        }

        if (evidence.Submission is not { } submission || session.SubmissionDigest != submission.ComputeDigest())
        {
            yield return "its submission isn't the one that it was frozen with";
        }
        else if (submission.EndedAt != ended || submission.LastSequence != evidence.Journal.Count)
        {
            yield return "its submission is of another end";
        }
    }

    private static IEnumerable<string> Graded(SessionEvidence evidence)
    {
        // What a regrade adds is examined apart.
        var recorded = evidence.CountOf<SessionEvent.ResultRecorded>();
        var gradings = evidence.Results.Count(result => result.Reason is null);
        if (gradings != 1 || evidence.Results[0].Reason is not null || evidence.Listed.Count != 1 || recorded != evidence.Results.Count)
        {
            yield return $"{gradings} gradings, {evidence.Listed.Count} in the window's list, {recorded} results in its record; it is {evidence.Session.State}";
        }
        else if (evidence.Results[0].SubmissionDigest != evidence.Session.SubmissionDigest)
        {
            yield return "the result is of another submission";
        }
    }

    private static IEnumerable<string> Exact(SessionEvidence evidence, Testimony testimony)
    {
        var session = evidence.Session;
        if (session.EndedAt is not { } ended)
        {
            yield break;
        }

        var sum = DeadlineSum.Of(session);
        if (Deadline.Of(session, ended).At != sum || (session.EndCause == EndCause.Expired ? ended != sum : ended >= sum))
        {
            yield return $"it ended ({session.EndCause}) at {ended}, its deadline is {Deadline.Of(session, ended).At}, the ledger says {sum}";
        }

        if (evidence.Journal.FirstOrDefault(entry => entry.ReceivedAt >= ended) is { } late)
        {
            yield return $"answer {late.Sequence} was taken at {late.ReceivedAt}, not before the end at {ended}";
        }

        var left = testimony.Tried.Select(Duration.FromTimeSpan).ToList();
        var granted = session.Ledger.Where(entry => entry.Cause == LedgerCause.Extension).Select(entry => entry.Amount!.Value).ToList();
        if (!granted.TrueForAll(left.Remove) || !testimony.Granted.All(length => granted.Contains(Duration.FromTimeSpan(length))))
        {
            yield return $"the ledger has {granted.Count} extensions, {testimony.Granted.Count} were acknowledged of {testimony.Tried.Count}";
        }
    }

    private static IEnumerable<string> OnTime(Session session, Availability availability)
    {
        if (Lateness(session) is not { } late || late <= MostLateness)
        {
            yield break;
        }

        var due = SessionClock.FreezeAt(session);
        var undisturbed = availability.LongestStretch(due, session.FrozenAt!.Value, session.Id.Value);
        if (undisturbed > MostLateness)
        {
            yield return FormattableString.Invariant(
                $"it was due at {due} and ended {late.TotalSeconds:0.0} s later, {undisturbed.TotalSeconds:0.0} s of them undisturbed");
        }
    }

    private static bool Keeps(JournalEntry entry, AcknowledgedSave save) =>
        entry.Digest == save.Receipt.Digest
        && entry.ItemNumber == save.Save.Item
        && entry.Responses == CanonicalJson.Parse(save.Save.Responses.ToJsonString());

    private static bool IsChain(IReadOnlyList<JournalEntry> journal) => journal.Index().All(entry =>
        entry.Item.Sequence == entry.Index + 1
        && entry.Item.IsIntact()
        && (entry.Index == 0 || entry.Item.PreviousDigest == journal[entry.Index - 1].Digest));
}
