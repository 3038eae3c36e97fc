using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Sessions.Deciding;

/// <summary>Saving answers and moving on from section to section.</summary>
internal static class Answering
{
    public static Decision Save(Session session, SessionCommand.SaveResponses command, Instant now)
    {
        if (CheckBatch(session, command) is { } invalid)
        {
            return Decided.Refused(invalid);
        }

        if (Repeats.Check(session, command, out var repeated) is { } unlike)
        {
            return unlike;
        }

        var sections = session.Sections.ToList();
        var answered = new SortedSet<int>(session.Answered);
        var appended = new List<JournalEntry>(command.Saves.Count);
        var previous = session.Journal.Digest;
        foreach (var save in command.Saves.Skip(repeated.Count))
        {
            if (SavePlace.Find(session, save) is not { } place)
            {
                return Decided.Refused(SessionRefusals.NoSuchItem(save));
            }

            if (place.Check(sections, command.QueuedThrough, now) is { } refusal)
            {
                return Decided.Refused(refusal);
            }

            var entry = JournalEntry.Follow(previous, save, now, command.ClientId, command.KeyId);
            appended.Add(entry);
            previous = entry.Digest;
            _ = AnswerContent.IsAnswer(save.Responses) ? answered.Add(save.ItemNumber) : answered.Remove(save.ItemNumber);
        }

        if (appended.Count == 0)
        {
            return new Decision.Accepted(session, []) { Acknowledged = repeated };
        }

        var batch = new SavedBatch(appended[0].Sequence, session.Journal.Digest, now, command.ClientId, command.KeyId);
        var head = new JournalHead(appended[^1].Sequence, previous, batch);
        return Decided.By(session, new SessionEvent.ResponsesSaved(now, head, sections, [.. answered])) with
        {
            Appended = appended,
            Acknowledged = [.. repeated, .. appended.Select(Acknowledgement.Of)],
        };
    }

    public static Decision FinishSection(Session session, SessionCommand.FinishSection command, Instant now)
    {
        var current = session.Sections.Count - 1;
        return command.Section != current ? Decided.Refused(SessionRefusals.NotCurrentSection(current))
            : current == session.Plan.Count - 1 ? Decided.Refused(SessionRefusals.LastSection)
            : Decided.By(session, new SessionEvent.SectionEnded(now, current, IsExpired: false, command.ClientId));
    }

    /// <summary>What happened by itself until now: sections that ran out, each at its own deadline.</summary>
    public static IReadOnlyList<SessionEvent> SectionsPassed(Session session, Instant now)
    {
        var events = new List<SessionEvent>();
        while (session.State is SessionState.InProgress or SessionState.Paused && session.Sections.Count < session.Plan.Count)
        {
            var section = Deadline.OfSection(session, now);
            if (now < section.At || section.At == Deadline.Of(session, now).At)
            {
                break;
            }

            var ended = new SessionEvent.SectionEnded(section.At, session.Sections.Count - 1, IsExpired: true);
            events.Add(ended);
            session = SessionEngine.Apply(session, ended);
        }

        return events;
    }

    private static Refusal? CheckBatch(Session session, SessionCommand.SaveResponses command)
    {
        var saves = command.Saves;
        if (saves.Count is 0 or > SaveLimits.MaxBatch)
        {
            return SessionRefusals.InvalidBatch($"1 to {SaveLimits.MaxBatch} answers are expected.");
        }

        if (saves.Sum(s => (long)s.Responses.Text.Length) > SaveLimits.MaxBatchLength)
        {
            return SessionRefusals.InvalidBatch($"All answers together have at most {SaveLimits.MaxBatchLength} characters.");
        }

        var first = saves[0].Sequence;
        for (var i = 0; i < saves.Count; i++)
        {
            if (first < 1 || saves[i].Sequence != (long)first + i)
            {
                return SessionRefusals.InvalidBatch("Sequences count from 1, each one more than the one before.");
            }

            if (!saves[i].Responses.IsObject || saves[i].Responses.Text.Length > SaveLimits.MaxResponseLength)
            {
                return SessionRefusals.InvalidResponse(
                    saves[i],
                    $"Responses are an object of at most {SaveLimits.MaxResponseLength} characters.");
            }
        }

        return first > session.Journal.LastSequence + 1 ? SessionRefusals.SequenceGap(session.Journal.LastSequence + 1)
            : saves[^1].Sequence > SaveLimits.MaxSequence ? SessionRefusals.JournalFull
            : null;
    }
}
