using System.Text.Json;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Tests;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.View.Responses;
using Exams.Core.Sessions.Items;
using Exams.Core.Sessions.Journals;
using NodaTime;

namespace Exams.Core.Sessions.Deciding;

/// <summary>Submitting attempts, and leaving items for the next.</summary>
internal static class Attempting
{
    /// <summary>What a save that ends an attempt, or an item's turn, does beside being saved; or why it can't.</summary>
    /// <param name="session">The session.</param>
    /// <param name="place">Where the save belongs; it is open.</param>
    /// <param name="command">The command, with the paper and the journal.</param>
    /// <param name="now">The time.</param>
    /// <param name="events">What happens.</param>
    public static Decision? End(
        Session session,
        SavePlace place,
        SessionCommand.SaveResponses command,
        Instant now,
        out IReadOnlyList<SessionEvent> events)
    {
        events = [];
        var (save, plan) = (place.Save, session.Plan[place.Section]);
        if (plan.Submission != SubmissionMode.Individual)
        {
            return place.Refuse(SessionRefusals.SubmittedTogether);
        }

        if (save.Ends == EntryEnd.Item && (!session.IsStepwise(place.Section) || place.Section != session.Sections.Count - 1))
        {
            return place.Refuse(SessionRefusals.NotLeft);
        }

        if (command.Paper is not { } paper)
        {
            return new Decision.NeedsPaper();
        }

        if (Journal(session, command) is not { } journal)
        {
            return new Decision.NeedsJournal(1, session.Journal.LastSequence);
        }

        var before = journal.GetValueOrDefault(save.ItemNumber) ?? new ItemJournal(save.ItemNumber);
        var after = before.With(JournalEntry.Follow(session.Journal.Digest, save, now, command.ClientId));
        var happened = new List<SessionEvent>();
        if (after.Attempts.Count > before.Attempts.Count)
        {
            if (Unfit(paper.Play(before), plan.RulesOf(save.ItemNumber), after.Attempts[^1].Responses) is { } unfit)
            {
                return place.Refuse(unfit);
            }

            happened.Add(Submitted(paper.Play(after), plan.RulesOf(save.ItemNumber), save.ItemNumber, now));
        }

        if (save.Ends == EntryEnd.Item)
        {
            var step = paper.Next(session, new Dictionary<int, ItemJournal>(journal) { [save.ItemNumber] = after }, save.ItemNumber, endsStretch: false);
            happened.AddRange(Leading(session, now, save.ItemNumber, step, command.ClientId));
        }

        events = happened;
        return null;
    }

    /// <summary>The events that lead from where a session stands to the next item, over all stretches in between.</summary>
    public static IEnumerable<SessionEvent> Leading(Session session, Instant now, int? from, RouteStep step, ClientId client)
    {
        var target = step.Next is { } next ? session.PlaceOf(next) : session.Sections.Count - 1;
        for (var stretch = session.Sections.Count - 1; stretch < target; stretch++)
        {
            yield return new SessionEvent.SectionEnded(now, stretch, IsExpired: false, client);
        }

        yield return new SessionEvent.MovedOn(now, from, step.Next, step.PassedOver, client);
    }

    /// <summary>The session's items as its journal has them; null where the journal isn't at hand whole.</summary>
    public static IReadOnlyDictionary<int, ItemJournal>? Journal(Session session, SessionCommand command)
    {
        var last = session.Journal.LastSequence;
        return command.Known.Count == last && (last == 0 || command.Known[^1].Digest == session.Journal.Digest)
            ? ItemJournal.Of(command.Known)
            : null;
    }

    private static SessionEvent.AttemptEnded Submitted(PlayedItem played, ItemRules rules, int itemNumber, Instant now)
    {
        var attempts = played.State.Attempts;
        return new SessionEvent.AttemptEnded(now, itemNumber, attempts, played.IsClosed(rules));
    }

    /// <summary>Why a response can't be submitted: it isn't one of the item's, it isn't valid where that is asked for, or it isn't there.</summary>
    private static Refusal? Unfit(PlayedItem played, ItemRules rules, CanonicalJson responses)
    {
        var item = played.Item.Item;
        var problems = new List<string>();
        using var document = JsonDocument.Parse(responses.Text);
        var given = ResponseJson.ReadAll(item, document.RootElement, problems);
        if (problems is [var unreadable, ..])
        {
            return SessionRefusals.InvalidResponse($"{unreadable}.");
        }

        var whole = item.Responses.ToDictionary(r => r.Identifier, r => given.GetValueOrDefault(r.Identifier, QtiValue.Null), StringComparer.Ordinal);
        var isSkipped = item.Responses.Length > 0 && item.Responses.All(response =>
            whole[response.Identifier] is var value && (value.IsNull || value.Equals(played.Item.DefaultOf(played.State, response.Identifier))));
        if (isSkipped && !rules.AllowSkipping)
        {
            return SessionRefusals.AnswerNeeded();
        }

        return new ResponseValidator(item).Validate(whole).FirstOrDefault(p => !p.IsIncomplete || (rules.ValidateResponses && !isSkipped)) is { } fault
            ? SessionRefusals.InvalidResponse($"{fault.ResponseIdentifier}: {fault.Message}.")
            : null;
    }
}
