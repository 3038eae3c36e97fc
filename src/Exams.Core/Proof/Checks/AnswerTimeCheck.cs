using Exams.Core.Sessions;
using Exams.Core.Sessions.Deciding;
using Exams.Core.Sessions.Journals;

namespace Exams.Core.Proof.Checks;

/// <summary>
/// That every answer was in its place and in time, by the rules as they held when it came: its section was open, its deadline hadn't
/// passed beyond what the policy takes, the clock didn't stand still, and the active client sent it.
/// </summary>
internal static class AnswerTimeCheck
{
    public static void Run(Evidence evidence)
    {
        var reached = new Dictionary<int, SectionProgress>();
        var answered = new SortedSet<int>();
        var lastItem = 0;
        Digest? seal = null;
        foreach (var (index, entry) in evidence.Entries.Index())
        {
            string? refused = null;
            foreach (var then in evidence.Timeline.StatesAt(entry.ReceivedAt))
            {
                refused = Refuse(evidence, entry, Situate(then, entry, answered, lastItem, seal), reached);
                if (refused is null)
                {
                    break;
                }
            }

            lastItem = entry.ItemNumber;
            seal = entry.Seal?.Digest;
            if (entry.Ends != EntryEnd.Item)
            {
                _ = AnswerContent.IsAnswer(entry.Responses) ? answered.Add(entry.ItemNumber) : answered.Remove(entry.ItemNumber);
            }

            evidence.Require(refused is null, "answer-not-allowed", Evidence.At("journal", index), "an answer that the rules took then", refused);
        }

        foreach (var (index, section) in evidence.Session.Sections.Index())
        {
            var where = Evidence.At("dossier.session.sections", index);
            var progress = reached.GetValueOrDefault(index);
            var told = index < evidence.Timeline.Final.Sections.Count ? evidence.Timeline.Final.Sections[index].Position : 0;
            evidence.Expect("progress", $"{where}.position", Math.Max(progress?.Position ?? 0, told), section.Position);
            evidence.Expect("progress", $"{where}.queuedThrough", progress?.QueuedThrough, section.QueuedThrough);
            evidence.Expect("progress", $"{where}.queuedSeal", progress?.QueuedSeal, section.QueuedSeal);
        }
    }

    /// <summary>The state with what the journal had made of it by then.</summary>
    private static Session Situate(Session then, JournalEntry entry, IEnumerable<int> answered, int lastItem, Digest? seal) => then with
    {
        Answered = [.. answered],
        Journal = new JournalHead(
            entry.Sequence - 1,
            entry.PreviousDigest,
            new SavedBatch(entry.Sequence, entry.PreviousDigest, entry.ReceivedAt, entry.ClientId) { LastItem = lastItem })
        {
            Seal = seal,
        },
    };

    private static string? Refuse(Evidence evidence, JournalEntry entry, Session then, Dictionary<int, SectionProgress> reached)
    {
        if (then.State is not (SessionState.InProgress or SessionState.Paused))
        {
            return $"the session was {then.State} at {entry.ReceivedAt}";
        }

        if (then.ClientId != entry.ClientId)
        {
            return $"client {entry.ClientId} wasn't the active one";
        }

        if (SavePlace.Find(then, entry.Save) is not { } place)
        {
            return "the form has no such item";
        }

        var batch = new BatchProgress(then);
        foreach (var (index, progress) in reached.Where(section => section.Key < batch.Sections.Count))
        {
            var section = batch.Sections[index];
            batch.Sections[index] = section with
            {
                Position = Math.Max(section.Position, progress.Position),
                QueuedThrough = progress.QueuedThrough,
                QueuedSeal = progress.QueuedSeal,
            };
        }

        var kept = evidence.Session.Sections.ElementAtOrDefault(place.Section);
        if (place.Check(batch, new QueueClaim(kept?.QueuedThrough, kept?.QueuedSeal), entry.ReceivedAt) is { } refusal)
        {
            return $"{refusal.Code} at {entry.ReceivedAt}: {refusal.Detail}";
        }

        if (batch.Late != entry.Late)
        {
            return $"it is marked as {entry.Late?.ToString() ?? "in time"}, but was {batch.Late?.ToString() ?? "in time"}";
        }

        reached[place.Section] = batch.Sections[place.Section];
        return null;
    }
}
