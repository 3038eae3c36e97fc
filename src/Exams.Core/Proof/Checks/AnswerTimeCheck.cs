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
        foreach (var (index, entry) in evidence.Entries.Index())
        {
            string? refused = null;
            foreach (var then in evidence.Timeline.StatesAt(entry.ReceivedAt))
            {
                refused = Refuse(evidence, entry, then, reached);
                if (refused is null)
                {
                    break;
                }
            }

            evidence.Require(refused is null, "answer-not-allowed", Evidence.At("journal", index), "an answer that the rules took then", refused);
        }

        foreach (var (index, section) in evidence.Session.Sections.Index())
        {
            var where = Evidence.At("dossier.session.sections", index);
            var progress = reached.GetValueOrDefault(index);
            var first = index < evidence.Session.Plan.Count ? evidence.Session.Plan[index].FirstItem : 0;
            evidence.Expect("progress", $"{where}.position", progress?.Position ?? first, section.Position);
            evidence.Expect("progress", $"{where}.queuedThrough", progress?.QueuedThrough, section.QueuedThrough);
        }
    }

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

        var save = new ResponseSave(entry.Sequence, entry.ItemNumber, entry.Responses);
        if (SavePlace.Find(then with { Journal = new JournalHead(entry.Sequence - 1, entry.PreviousDigest) }, save) is not { } place)
        {
            return "the form has no such item";
        }

        var sections = then.Sections.Select((section, i) => reached.TryGetValue(i, out var progress)
            ? section with { Position = progress.Position, QueuedThrough = progress.QueuedThrough }
            : section).ToList();
        var claimed = place.Section < evidence.Session.Sections.Count ? evidence.Session.Sections[place.Section].QueuedThrough : null;
        if (place.Check(sections, claimed, entry.ReceivedAt) is { } refusal)
        {
            return $"{refusal.Code} at {entry.ReceivedAt}: {refusal.Detail}";
        }

        reached[place.Section] = sections[place.Section];
        return null;
    }
}
