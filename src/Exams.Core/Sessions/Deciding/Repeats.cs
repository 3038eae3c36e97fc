using Exams.Core.Sessions.Journals;

namespace Exams.Core.Sessions.Deciding;

/// <summary>Answers that were acknowledged before and come again, because the acknowledgement was lost.</summary>
internal static class Repeats
{
    /// <summary>Whether a batch has nothing new.</summary>
    public static bool IsAll(Session session, SessionCommand.SaveResponses command) =>
        command.Saves.Count > 0 && command.Saves.All(s => s.Sequence >= 1 && s.Sequence <= session.Journal.LastSequence);

    /// <summary>Finds the acknowledgements of a batch's repeated beginning.</summary>
    /// <param name="session">The session.</param>
    /// <param name="command">A batch numbered without gaps.</param>
    /// <param name="acknowledged">Those of the repeated answers, as they were given the first time.</param>
    /// <returns>A refusal if the content is another, a request for the journal, or null.</returns>
    public static Decision? Check(
        Session session,
        SessionCommand.SaveResponses command,
        out IReadOnlyList<Acknowledgement> acknowledged)
    {
        var repeated = command.Saves.TakeWhile(s => s.Sequence <= session.Journal.LastSequence).ToList();
        acknowledged = [];
        if (repeated.Count == 0)
        {
            return null;
        }

        var entries = Chain(session, repeated) ?? Known(command, repeated);
        if (entries is null)
        {
            return new Decision.NeedsJournal(repeated[0].Sequence, repeated[^1].Sequence);
        }

        if (!entries.Select(e => e.Save).SequenceEqual(repeated)
            || (entries[^1].Sequence == session.Journal.LastSequence && entries[^1].Digest != session.Journal.Digest))
        {
            return Decided.Refused(SessionRefusals.SequenceFork);
        }

        acknowledged = [.. entries.Select(Acknowledgement.Of)];
        return null;
    }

    /// <summary>The newest batch as it must have been if this is it: the head's digest tells whether it was.</summary>
    private static List<JournalEntry>? Chain(Session session, List<ResponseSave> repeated)
    {
        if (session.Journal.LastBatch is not { } batch
            || batch.FirstSequence != repeated[0].Sequence
            || session.Journal.LastSequence != repeated[^1].Sequence)
        {
            return null;
        }

        var entries = new List<JournalEntry>(repeated.Count);
        var previous = batch.PreviousDigest;
        foreach (var save in repeated)
        {
            entries.Add(JournalEntry.Follow(previous, save, batch.ReceivedAt, batch.ClientId, batch.KeyId, batch.Late));
            previous = entries[^1].Digest;
        }

        return entries;
    }

    private static List<JournalEntry>? Known(SessionCommand.SaveResponses command, List<ResponseSave> repeated)
    {
        var known = command.Known
            .Where(e => e.Sequence >= repeated[0].Sequence && e.Sequence <= repeated[^1].Sequence)
            .OrderBy(e => e.Sequence)
            .ToList();
        return known.Count == repeated.Count ? known : null;
    }
}
