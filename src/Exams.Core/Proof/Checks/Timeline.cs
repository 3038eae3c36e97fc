using System.Text.Json;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Deciding;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;
using static Exams.Core.Sessions.SessionState;

namespace Exams.Core.Proof.Checks;

/// <summary>A session's life, told by its events alone: the states that followed from one another.</summary>
/// <param name="Initial">The session as it was scheduled.</param>
/// <param name="Steps">What happened, in order, up to what can't be.</param>
internal sealed record Timeline(Session Initial, IReadOnlyList<TimelineStep> Steps)
{
    private static readonly SessionState[] BeforeStart = [Scheduled, CheckedIn];
    private static readonly SessionState[] Running = [InProgress, Paused];
    private static readonly SessionState[] BeforeEnd = [.. BeforeStart, .. Running];

    /// <summary>The last state.</summary>
    public Session Final => Steps is [.., var last] ? last.After : Initial;

    /// <summary>
    /// The states that the session was in at an instant: one, or several where something happened just then, for what is written at the
    /// same instant may have been written before, between or after.
    /// </summary>
    public IEnumerable<Session> StatesAt(Instant at)
    {
        var before = Steps.TakeWhile(step => step.Event.At < at).Count();
        return Steps.Skip(before).TakeWhile(step => step.Event.At == at).Select(step => step.After)
            .Prepend(before == 0 ? Initial : Steps[before - 1].After);
    }

    /// <summary>Applies the events one by one. What can't have happened in that state is a finding, and ends the tale.</summary>
    public static Timeline Replay(Evidence evidence)
    {
        var events = Read(evidence);
        var session = InitialOf(evidence, events);
        var timeline = new List<TimelineStep>();
        var initial = session;
        foreach (var (index, happened) in events.Index())
        {
            if (!evidence.Require(MayFollow(session, happened), "event-out-of-place", Evidence.At("events", index), "an event that can happen then", $"{happened.GetType().Name} while {session.State}"))
            {
                break;
            }

            if (happened is SessionEvent.Started { Terms: { } terms })
            {
                evidence.Expect("terms", $"{Evidence.At("events", index)}.terms", SessionTerms.Of(session), terms);
            }

            var after = Evolution.Change(session, happened);
            timeline.Add(new TimelineStep(happened, session, after));
            session = after;
        }

        return new Timeline(initial, timeline);
    }

    private static List<SessionEvent> Read(Evidence evidence)
    {
        var events = new List<SessionEvent>();
        foreach (var (index, recorded) in evidence.Export.Events.Index())
        {
            try
            {
                events.Add(recorded.Read());
            }
            catch (Exception e) when (e is JsonException or NotSupportedException)
            {
                evidence.Find("event-unreadable", Evidence.At("events", index), "an event of a session's life", e.Message);
                break;
            }
        }

        return events;
    }

    /// <summary>
    /// Undoes what the events tell of, from the rules at the start, or from those that hold now: changes of the rules say by how much.
    /// </summary>
    private static Session InitialOf(Evidence evidence, List<SessionEvent> events)
    {
        var session = evidence.Session;
        var start = events.FindIndex(happened => happened is SessionEvent.Started { Terms: not null });
        var (policy, bounds, accommodation) = start < 0 ? SessionTerms.Of(session) : ((SessionEvent.Started)events[start]).Terms!;
        foreach (var changed in events.Take(start < 0 ? events.Count : start).OfType<SessionEvent.PolicyChanged>().Reverse())
        {
            policy = policy with { Version = policy.Version - 1 };
            if (changed.Entry is { Cause: LedgerCause.LimitChange, Amount: { } longer })
            {
                policy = policy with { TimeLimit = policy.TimeLimit - longer };
            }
            else if (changed.Entry is { Cause: LedgerCause.HardCloseMove, Amount: { } later })
            {
                bounds = bounds with { HardClose = bounds.HardClose - later };
            }
        }

        return session with
        {
            State = SessionState.Scheduled,
            Policy = policy,
            Bounds = bounds,
            Accommodation = accommodation,
            UpdatedAt = session.CreatedAt,
            StartedAt = null,
            EndedAt = null,
            FrozenAt = null,
            EndCause = null,
            Sections = [],
            Ledger = [],
            Journal = JournalHead.Genesis(session.Id, evidence.Dossier.FormDigest),
            LastEvent = null,
            Answered = [],
            Messages = [],
            Items = [],
            PassedOver = [],
            LateAnswers = 0,
            IsAtEnd = false,
            ClientId = null,
            SubmissionDigest = null,
            ResultVersion = 0,
            ReleasedAt = null,
            Withheld = null,
            IsReviewed = false,
        };
    }

    private static bool MayFollow(Session session, SessionEvent happened) => happened switch
    {
        SessionEvent.CheckedIn => session.State == SessionState.Scheduled,
        SessionEvent.Accommodated or SessionEvent.NoShowMarked => BeforeStart.Contains(session.State),
        SessionEvent.Started => session.State == CheckedIn && session.Plan.Count > 0,
        SessionEvent.TakenOver or SessionEvent.LateAnswersTaken or SessionEvent.AttemptEnded or SessionEvent.MovedOn or SessionEvent.Ended => Running.Contains(session.State),
        SessionEvent.SectionEnded e => Running.Contains(session.State)
            && e.Section == session.Sections.Count - 1
            && session.Sections.Count < session.Plan.Count,
        SessionEvent.Paused => session.State == InProgress,
        SessionEvent.Resumed => session.State == Paused && !session.IsLocked,
        SessionEvent.Locked => Running.Contains(session.State) && !session.IsLocked,
        SessionEvent.Unlocked => session.IsLocked,
        SessionEvent.MessageSent e => BeforeEnd.Contains(session.State) && session.Messages.All(mark => mark.Id != e.MessageId),
        SessionEvent.MessageAcknowledged e => session.Messages.Any(mark => mark.Id == e.MessageId && !mark.IsAcknowledged),
        SessionEvent.TimeCredited or SessionEvent.PolicyChanged => BeforeEnd.Contains(session.State),
        SessionEvent.ResponsesSaved => false,
        SessionEvent.Voided => session.State is not (Voided or NoShow),
        _ => !BeforeEnd.Contains(session.State),
    };
}

/// <summary>One event, and what it made of the session.</summary>
internal sealed record TimelineStep(SessionEvent Event, Session Before, Session After);
