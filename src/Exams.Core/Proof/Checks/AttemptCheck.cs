using Exams.Core.ItemBanks;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Items;
using Exams.Core.Sessions.Journals;
using static System.FormattableString;

namespace Exams.Core.Proof.Checks;

/// <summary>That playing the journal again ends and closes the same attempts, and leads the same way through the form.</summary>
internal static class AttemptCheck
{
    public static void Run(Evidence evidence)
    {
        Recorded(evidence);
        var (dossier, bank, session) = (evidence.Dossier, evidence.Request.Bank, evidence.Session);
        if (session.Items.Count == 0 && session.RouteTest is null)
        {
            return;
        }

        if (bank is null || dossier.Lacks(Withheld.Drawn))
        {
            evidence.Leave("the attempts", bank is null ? "No item bank was given to play them with." : Withheld.Drawn.Why);
            return;
        }

        if (bank.Version != dossier.Form.ItemBankVersionId)
        {
            return;
        }

        LoadedTest? test = null;
        if (session.RouteTest is { } name && (test = bank.FindTest?.Invoke(name)) is null)
        {
            evidence.Find("route-test", "dossier.session.routeTest", "a test of the item bank", name);
            return;
        }

        var paper = new SessionPaper(
            dossier.Form,
            identifier => bank.Find(identifier) ?? throw new KeyNotFoundException($"the item bank has no item '{identifier}'"),
            test);
        var journal = ItemJournal.Of(evidence.Entries);
        foreach (var progress in session.Items)
        {
            var played = paper.Play(journal.GetValueOrDefault(progress.Number) ?? new ItemJournal(progress.Number));
            evidence.Expect("attempt-differs", Invariant($"dossier.session.items[{progress.Number}]"), played.IsClosed(session.RulesOf(progress.Number)), progress.IsClosed);
        }

        Ways(evidence, paper);
    }

    /// <summary>That each attempt in the journal has its event, and none more.</summary>
    private static void Recorded(Evidence evidence)
    {
        var ended = ItemJournal.Of(evidence.Entries).Values
            .Where(item => item is { HasEnds: true, Attempts.Count: > 0 })
            .OrderBy(item => item.ItemNumber)
            .Select(item => new { item.ItemNumber, item.Attempts.Count });
        evidence.Expect(
            "attempt-differs",
            "dossier.session.items",
            string.Join(' ', ended.Select(item => Invariant($"{item.ItemNumber}:{item.Count}"))),
            string.Join(' ', evidence.Session.Items.Select(item => Invariant($"{item.Number}:{item.Attempts}"))));
    }

    private static void Ways(Evidence evidence, SessionPaper paper)
    {
        foreach (var (index, step) in evidence.Timeline.Steps.Index())
        {
            if (step.Event is not SessionEvent.MovedOn moved)
            {
                continue;
            }

            var first = First(evidence, index);
            var expected = first > 0 && evidence.Timeline.Steps[first - 1].Event is SessionEvent.Started
                ? paper.First()
                : Next(evidence, paper, evidence.Timeline.Steps[first].Before, moved);
            evidence.Expect("way-differs", Evidence.At("events", index), expected, new RouteStep(moved.To, moved.PassedOver));
        }
    }

    /// <summary>The first event of a move: the sections that it led out of ended with it.</summary>
    private static int First(Evidence evidence, int index)
    {
        var steps = evidence.Timeline.Steps;
        while (index > 0 && steps[index - 1].Event is SessionEvent.SectionEnded { IsExpired: false } ended && ended.At == steps[index].Event.At)
        {
            index--;
        }

        return index;
    }

    private static RouteStep Next(Evidence evidence, SessionPaper paper, Session before, SessionEvent.MovedOn moved)
    {
        var known = moved.From is { } left
            ? evidence.Entries.TakeWhile(entry => entry.ItemNumber != left || entry.Ends != EntryEnd.Item)
                .Concat(evidence.Entries.Where(entry => entry.ItemNumber == left && entry.Ends == EntryEnd.Item).Take(1))
            : evidence.Entries.TakeWhile(entry => entry.ReceivedAt <= moved.At && before.PlaceOf(entry.ItemNumber) < before.Sections.Count);
        return paper.Next(before, ItemJournal.Of(known), moved.From ?? before.Plan[before.Sections.Count - 1].LastItem, endsStretch: moved.From is null);
    }
}
