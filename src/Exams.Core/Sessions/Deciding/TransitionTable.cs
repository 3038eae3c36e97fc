using System.Collections.Frozen;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;
using static Exams.Core.Sessions.SessionState;

namespace Exams.Core.Sessions.Deciding;

/// <summary>The session's one table. What it doesn't list is refused.</summary>
internal static class TransitionTable
{
    private static readonly SessionState[] BeforeStart = [Scheduled, CheckedIn];
    private static readonly SessionState[] Running = [InProgress, Paused];
    private static readonly SessionState[] BeforeEnd = [.. BeforeStart, .. Running];
    private static readonly SessionState[] Ended = [Submitted, SessionState.Grading, AwaitingReview, Graded, Released];
    private static readonly SessionState[] All = Enum.GetValues<SessionState>();

    public static FrozenDictionary<Type, TransitionRow> Rows { get; } = new[]
    {
        On<SessionCommand.CheckIn>([Scheduled], [CheckedIn], Admission.CheckIn, settled: In([CheckedIn, .. Running])),
        On<SessionCommand.Accommodate>(BeforeStart, [], Admission.Accommodate, settled: (s, c) => s.Accommodation == c.Accommodation),
        On<SessionCommand.Start>([CheckedIn], [InProgress], Admission.Start, settled: In(Running)),
        On<SessionCommand.TakeOver>(Running, [], Admission.TakeOver, late: true, settled: IsSameClient),
        On<SessionCommand.MarkNoShow>(BeforeStart, [NoShow], Admission.MarkNoShow, settled: In(All.Except(BeforeStart))),

        On<SessionCommand.SaveResponses>(Running, [], Answering.Save, late: true),
        On<SessionCommand.FinishSection>([InProgress], [Paused], Answering.FinishSection, settled: IsSectionBehind),

        On<SessionCommand.StartBreak>([InProgress], [Paused], Stopping.StartBreak, settled: (s, _) => s.IsOnBreak),
        On<SessionCommand.EndBreak>([Paused], [InProgress], Stopping.EndBreak, settled: In([InProgress])),
        On<SessionCommand.Pause>(Running, [Paused], Stopping.Pause, settled: (s, c) => s.OpenStop?.Cause == LedgerCause.Pause || IsKnown(s, c.Reference)),
        On<SessionCommand.Resume>([Paused], [InProgress], Stopping.Resume, settled: (s, c) => s.State == InProgress || IsDone(s, c.Reference)),
        On<SessionCommand.Lock>(Running, [Paused], Stopping.Lock, settled: (s, _) => s.IsLocked),
        On<SessionCommand.Unlock>([Paused], [InProgress], Stopping.Unlock, settled: (s, c) => s.State == InProgress || IsDone(s, c.Reference)),

        On<SessionCommand.SendMessage>(BeforeEnd, [], Messaging.Send, late: true, settled: (s, c) => s.Messages.Any(m => m.Id == c.Id)),
        On<SessionCommand.AcknowledgeMessage>(All, [], Messaging.Acknowledge, late: true, settled: (s, c) => s.Messages.Any(m => m.Id == c.Id && m.IsAcknowledged)),
        On<SessionCommand.Extend>(BeforeEnd, [], Granting.Extend, settled: (s, c) => s.Ledger.Any(e => e.Reference == c.Reference)),
        On<SessionCommand.CreditOutage>(Running, [], Granting.CreditOutage, late: true, settled: (s, c) => s.Ledger.Any(e => e.Reference == c.Reference)),
        On<SessionCommand.ChangeTimeLimit>(BeforeEnd, [], Granting.ChangeTimeLimit, settled: (s, c) => s.Policy.TimeLimit == c.TimeLimit),
        On<SessionCommand.ChangeBounds>(BeforeEnd, [], Granting.ChangeBounds, settled: (s, c) => s.Bounds == c.Bounds),

        On<SessionCommand.Submit>(Running, [Submitted], Ending.Submit, late: true, settled: In(Ended)),
        On<SessionCommand.Terminate>(Running, [Submitted], Ending.Terminate, settled: (s, _) => s.EndCause == EndCause.Terminated),
        On<SessionCommand.Expire>(Running, [Submitted, Voided], Ending.Expire, late: true, settled: In(All.Except(Running))),
        On<SessionCommand.Void>([.. BeforeEnd, .. Ended], [Voided], Ending.Void, late: true, settled: In([Voided])),

        On<SessionCommand.BeginGrading>([Submitted, .. Ended], [SessionState.Grading], Settling.BeginGrading),
        On<SessionCommand.AwaitReview>([SessionState.Grading], [AwaitingReview], Settling.AwaitReview, settled: In([AwaitingReview, Graded, Released])),
        On<SessionCommand.ResumeGrading>([AwaitingReview], [SessionState.Grading], Settling.ResumeGrading, settled: In([SessionState.Grading, Graded, Released])),
        On<SessionCommand.RecordResult>(
            [SessionState.Grading, AwaitingReview, Graded, Released],
            [Graded, Released],
            Settling.RecordResult,
            settled: (s, c) => c.ResultVersion >= 1 && c.ResultVersion <= s.ResultVersion),
        On<SessionCommand.Release>([Graded], [Released], Settling.Release, settled: In([Released])),
        On<SessionCommand.WithholdResult>(Ended, [], Settling.Withhold, settled: (s, _) => s.Withheld is not null),
        On<SessionCommand.LiftWithholding>(Ended, [], Settling.LiftWithholding, settled: (s, _) => s.Withheld is null && Ended.Contains(s.State)),
        On<SessionCommand.PassBack>(All, [], Passing.PassBack, late: true, settled: (s, c) => s.Passback?.Reference == c.Reference),
        On<SessionCommand.MarkScoreQueued>(All, [], Passing.MarkQueued, late: true, settled: Passing.IsQueued),
    }.ToFrozenDictionary(row => row.Command);

    private static TransitionRow On<T>(
        IEnumerable<SessionState> from,
        IEnumerable<SessionState> to,
        Func<Session, T, Instant, Decision> decide,
        bool late = false,
        Func<Session, T, bool>? settled = null)
        where T : SessionCommand => new(
            typeof(T),
            [.. from],
            [.. to],
            late,
            (session, command) => settled?.Invoke(session, (T)command) ?? false,
            (session, command, now) => decide(session, (T)command, now));

    private static Func<Session, SessionCommand, bool> In(IEnumerable<SessionState> states)
    {
        var set = states.ToFrozenSet();
        return (session, _) => set.Contains(session.State);
    }

    private static bool IsSameClient(Session session, SessionCommand.TakeOver command) => session.ClientId == command.ClientId;

    /// <summary>Whether a pause of this reference has begun, and perhaps ended.</summary>
    private static bool IsKnown(Session session, string? reference) => reference is not null && session.Ledger.Any(e => e.Reference == reference);

    /// <summary>Whether a deed of this reference has ended a pause or a lock.</summary>
    private static bool IsDone(Session session, string? reference) => reference is not null && session.Ledger.Any(e => e.EndReference == reference);

    private static bool IsSectionBehind(Session session, SessionCommand.FinishSection command) =>
        command.Section >= 0 && command.Section < session.Sections.Count - 1;
}
