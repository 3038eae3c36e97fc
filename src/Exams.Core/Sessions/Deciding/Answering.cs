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

        var batch = new BatchProgress(session);
        var claim = QueueClaim.Of(command);
        IReadOnlyList<SessionEvent> ended = [];
        var appended = new List<JournalEntry>(command.Saves.Count);
        var previous = session.Journal.Digest;
        foreach (var save in command.Saves.Skip(repeated.Count))
        {
            if (SavePlace.Find(session, save) is not { } place)
            {
                return Decided.Refused(SessionRefusals.NoSuchItem(save));
            }

            if (place.Check(batch, claim, now) is { } refusal)
            {
                return Decided.Refused(refusal);
            }

            if (save.Ends is not null && Attempting.End(session, place, command, now, out ended) is { } unended)
            {
                return unended;
            }

            var entry = JournalEntry.Follow(previous, save, now, command.ClientId, command.KeyId, batch.Late);
            appended.Add(entry);
            previous = entry.Digest;
            batch.Take(save);
        }

        if (appended.Count == 0)
        {
            return new Decision.Accepted(session, []) { Acknowledged = repeated };
        }

        var first = appended[appended.FindLastIndex(entry => entry.Late != batch.Late) + 1];
        var saved = new SavedBatch(first.Sequence, first.PreviousDigest, now, command.ClientId, command.KeyId)
        {
            LastItem = batch.LastItem,
            Late = batch.Late,
        };
        var head = new JournalHead(appended[^1].Sequence, previous, saved) { Seal = appended[^1].Seal?.Digest };
        return Decided.By(session, [new SessionEvent.ResponsesSaved(now, head, batch.Sections, batch.Answered), .. TakenLate(appended, now), .. ended]) with
        {
            Appended = appended,
            Acknowledged = [.. repeated, .. appended.Select(Acknowledgement.Of)],
        };
    }

    public static Decision FinishSection(Session session, SessionCommand.FinishSection command, Instant now)
    {
        var current = session.Sections.Count - 1;
        return command.Section != current ? Decided.Refused(SessionRefusals.NotCurrentSection(current))
            : current == session.Plan.Count - 1 || session.IsAtEnd ? Decided.Refused(SessionRefusals.LastSection)
            : Unskippable(session, current) is { } item ? Decided.Refused(SessionRefusals.AnswerNeeded(item))
            : session.RouteTest is null ? Decided.By(session, new SessionEvent.SectionEnded(now, current, IsExpired: false, command.ClientId))
            : session.IsStepwise(current) ? Decided.Refused(SessionRefusals.LeftByItems)
            : FindWay(session, command, now);
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

    /// <summary>What is to be recorded of answers that were taken on a claim.</summary>
    private static IEnumerable<SessionEvent> TakenLate(IEnumerable<JournalEntry> appended, Instant now) => appended
        .Where(entry => entry.Late is LateGround.Queued or LateGround.Sealed)
        .GroupBy(entry => entry.Late!.Value)
        .Select(group => new SessionEvent.LateAnswersTaken(
            now,
            group.Key,
            group.Min(entry => entry.Sequence),
            group.Max(entry => entry.Sequence),
            group.Count(),
            group.First().ClientId)
        {
            ClaimedFrom = group.Min(entry => entry.Seal?.ClaimedAt),
            ClaimedTo = group.Max(entry => entry.Seal?.ClaimedAt),
        });

    /// <summary>The first item of a linear stretch that can't be left without an answer, and has none; null for none.</summary>
    private static int? Unskippable(Session session, int stretch)
    {
        var plan = session.Plan[stretch];
        return session.IsLinear(stretch)
            ? Enumerable.Range(plan.FirstItem, plan.ItemCount).Cast<int?>()
                .FirstOrDefault(item => !plan.RulesOf(item!.Value).AllowSkipping && !session.Answered.Contains(item.Value))
            : null;
    }

    /// <summary>Where the rules lead when a stretch is left as a whole.</summary>
    private static Decision FindWay(Session session, SessionCommand.FinishSection command, Instant now)
    {
        if (command.Paper is not { } paper)
        {
            return new Decision.NeedsPaper();
        }

        if (Attempting.Journal(session, command) is not { } journal)
        {
            return new Decision.NeedsJournal(1, session.Journal.LastSequence);
        }

        var step = paper.Next(session, journal, session.Plan[command.Section].LastItem, endsStretch: true);
        return Decided.By(session, [.. Attempting.Leading(session, now, from: null, step, command.ClientId)]);
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

        if (saves.Count > 1 && saves.Any(s => s.Ends is not null))
        {
            return SessionRefusals.InvalidBatch("What ends an attempt, or leaves an item, comes alone.");
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

        if (saves.FirstOrDefault(s => s.Comment?.Length > SaveLimits.MaxComment) is { } wordy)
        {
            return SessionRefusals.InvalidResponse(wordy, $"A comment has at most {SaveLimits.MaxComment} characters.");
        }

        return first > session.Journal.LastSequence + 1 ? SessionRefusals.SequenceGap(session.Journal.LastSequence + 1)
            : saves[^1].Sequence > SaveLimits.MaxSequence ? SessionRefusals.JournalFull
            : null;
    }
}
