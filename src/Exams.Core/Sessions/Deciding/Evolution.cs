using Exams.Core.Scheduling;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Items;
using Exams.Core.Sessions.Messages;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Sessions.Deciding;

/// <summary>Makes events so. It asks nothing: what happened, happened.</summary>
internal static class Evolution
{
    public static Session Apply(Session session, SessionEvent happened) =>
        Change(session, happened) with
        {
            UpdatedAt = Passing.IsOnlyThat(happened) ? session.UpdatedAt : Instant.Max(session.UpdatedAt, happened.At),
            LastEvent = RecordedEvent.IsRecorded(happened) ? RecordedEvent.Follow(session.EventHead, happened).Head : session.LastEvent,
        };

    /// <summary>What an event makes of a session, without recording that it happened.</summary>
    public static Session Change(Session session, SessionEvent happened) => Passing.Count(session, Become(session, happened), happened);

    private static Session Become(Session session, SessionEvent happened) => happened switch
    {
        SessionEvent.CheckedIn e => session with
        {
            State = SessionState.CheckedIn,
            Policy = e.Browser is null ? session.Policy : session.Policy with { Browser = e.Browser },
        },
        SessionEvent.Accommodated e => session with { Accommodation = e.Accommodation },
        SessionEvent.Started e => Start(session, e),
        SessionEvent.TakenOver e => session with { ClientId = e.ClientId },
        SessionEvent.ResponsesSaved e => session with { Journal = e.Head, Sections = e.Sections, Answered = e.Answered },
        SessionEvent.AttemptEnded e => session with
        {
            Items =
            [
                .. session.Items.Where(item => item.Number != e.ItemNumber)
                    .Append(new ItemProgress(e.ItemNumber, e.Attempt, e.IsClosed))
                    .OrderBy(item => item.Number),
            ],
        },
        SessionEvent.MovedOn e => MoveOn(session, e),
        SessionEvent.SectionEnded e => NextSection(session, e),
        SessionEvent.LateAnswersTaken e => session with { LateAnswers = session.LateAnswers + e.Count },
        SessionEvent.Paused e => Pause(session, e),
        SessionEvent.Resumed e => CloseStop(session, e.At, e.Reference) with { State = SessionState.InProgress },
        SessionEvent.Locked e => Lock(session, e),
        SessionEvent.Unlocked e => CloseStop(session, e.At, e.Reference) with { State = SessionState.InProgress },
        SessionEvent.MessageSent e => session with { Messages = [.. session.Messages, new MessageMark(e.MessageId)] },
        SessionEvent.MessageAcknowledged e => session with
        {
            Messages = [.. session.Messages.Select(mark => mark.Id == e.MessageId ? mark with { IsAcknowledged = true } : mark)],
        },
        SessionEvent.TimeCredited e => session with { Ledger = [.. session.Ledger, e.Entry] },
        SessionEvent.PolicyChanged e => session with { Policy = e.Policy, Bounds = e.Bounds, Ledger = [.. session.Ledger, e.Entry] },
        SessionEvent.Ended e => End(session, e),
        SessionEvent.Voided e => Void(session, e),
        SessionEvent.NoShowMarked => session with { State = SessionState.NoShow },
        SessionEvent.GradingBegun e => session with { State = SessionState.Grading, SubmissionDigest = e.SubmissionDigest },
        SessionEvent.ReviewAwaited => session with { State = SessionState.AwaitingReview },
        SessionEvent.GradingResumed e => session with { State = SessionState.Grading, ResumedAt = e.At },
        SessionEvent.ResultRecorded e => session with
        {
            State = session.State == SessionState.Released ? SessionState.Released : SessionState.Graded,
            ResultVersion = e.ResultVersion,
            IsReviewed = session.IsReviewed || e.IsReviewed,
            DecidedAnewAt = e.ReopensAppeals ? e.At : session.DecidedAnewAt,
        },
        SessionEvent.Released e => session with { State = SessionState.Released, ReleasedAt = e.At },
        SessionEvent.ResultWithheld e => session with { Withheld = new Withholding(e.At, e.By, e.Reason) },
        SessionEvent.WithholdingLifted e => session with
        {
            Withheld = null,
            ReleasedAt = session.State == SessionState.Released ? e.At : session.ReleasedAt,
        },
        SessionEvent.PassbackSet e => session with
        {
            Passback = session.Passback is { } mark ? mark with { Reference = e.Reference } : new ScoreMark(e.Reference, 0, 0, e.At),
        },
        SessionEvent.ScoreQueued e => session with { Passback = session.Passback! with { Queued = e.Number } },
        _ => throw new ArgumentException($"nothing is known of the event {happened.GetType().Name}", nameof(happened)),
    };

    private static Session Start(Session session, SessionEvent.Started e) => session with
    {
        State = SessionState.InProgress,
        StartedAt = e.At,
        ClientId = e.ClientId,
        Sections = [new SectionProgress(e.At, session.Plan[0].FirstItem)],
        Accommodation = e.At >= session.Accommodation.ValidUntil ? Accommodation.None : session.Accommodation,
    };

    private static Session MoveOn(Session session, SessionEvent.MovedOn e) => session with
    {
        Sections =
        [
            .. session.Sections.SkipLast(1),
            session.Sections[^1] with { Position = e.To ?? session.Plan[session.Sections.Count - 1].LastItem + 1 },
        ],
        PassedOver = [.. session.PassedOver, .. e.PassedOver],
        IsAtEnd = e.To is null,
    };

    private static Session NextSection(Session session, SessionEvent.SectionEnded e)
    {
        var next = session with
        {
            Sections =
            [
                .. CloseSection(session, e.At, e.IsExpired),
                new SectionProgress(e.At, session.Plan[session.Sections.Count].FirstItem),
            ],
        };

        // Nobody but a proctor lets a locked session go on: a break would let the learner.
        if (session.IsLocked)
        {
            return next;
        }

        // A way that leads past several sections at once takes the first break with it to where it ends.
        return session.OpenStop is { Cause: LedgerCause.ScheduledBreak } begun && begun.From == e.At
                ? next with { Ledger = [.. session.Ledger.SkipLast(1), begun with { Section = session.Sections.Count }] }
            : session.Plan[session.Sections.Count - 1].BreakAfter is { } length ? BeginScheduledBreak(next, e.At, length)
            : next;
    }

    private static Session BeginScheduledBreak(Session session, Instant at, Duration length) => CloseStop(session, at) with
    {
        State = SessionState.Paused,
        Ledger =
        [
            .. CloseStop(session, at).Ledger,
            new LedgerEntry(
                LedgerCause.ScheduledBreak,
                session.Sections.Count - 1,
                at,
                Amount: session.Policy.Breaks.StopsClock ? length : Duration.Zero),
        ],
    };

    private static Session Pause(Session session, SessionEvent.Paused e) => session with
    {
        State = SessionState.Paused,
        Ledger =
        [
            .. session.Ledger,
            new LedgerEntry(e.Cause, session.Sections.Count - 1, e.At, By: e.By, Reason: e.Reason, Reference: e.Reference),
        ],
    };

    private static Session Lock(Session session, SessionEvent.Locked e) => CloseStop(session, e.At) with
    {
        State = SessionState.Paused,
        Ledger =
        [
            .. CloseStop(session, e.At).Ledger,
            new LedgerEntry(
                LedgerCause.Lock,
                session.Sections.Count - 1,
                e.At,
                Amount: e.StopsClock ? null : Duration.Zero,
                Reason: e.Fault.Describe()),
        ],
    };

    private static Session End(Session session, SessionEvent.Ended e) => CloseStop(session, e.EndedAt) with
    {
        State = e.Cause == EndCause.Abandoned ? SessionState.Voided : SessionState.Submitted,
        EndedAt = e.EndedAt,
        FrozenAt = e.At,
        EndCause = e.Cause,
        EndedBy = e.By,
        Sections = CloseSection(session, e.EndedAt, e.Cause is EndCause.Expired or EndCause.HardClose),
    };

    private static Session Void(Session session, SessionEvent.Voided e)
    {
        if (session.StartedAt is null || session.EndedAt is not null)
        {
            return session with { State = SessionState.Voided };
        }

        var endedAt = Instant.Min(e.At, Deadline.Of(session, e.At).At);
        return End(session, new SessionEvent.Ended(e.At, endedAt, EndCause.Voided)) with { State = SessionState.Voided };
    }

    private static Session CloseStop(Session session, Instant at, string? reference = null) => session with
    {
        Ledger = [.. session.Ledger.Select(e => e.To is null ? e with { To = at, EndReference = reference } : e)],
    };

    private static List<SectionProgress> CloseSection(Session session, Instant at, bool isExpired) =>
        [.. session.Sections.SkipLast(1), session.Sections[^1] with { EndedAt = at, IsExpired = isExpired }];
}
