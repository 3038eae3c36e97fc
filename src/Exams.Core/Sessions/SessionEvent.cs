using System.Text.Json.Serialization;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Browsers;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Messages;
using Exams.Core.Sessions.Outages;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>What happened to a session. <see cref="SessionEngine"/> makes it so; what is of its life, saves apart, is kept as an <see cref="Events.RecordedEvent"/>.</summary>
/// <param name="At">When it happened; a section that expired did so at its deadline.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CheckedIn), "checked-in")]
[JsonDerivedType(typeof(Accommodated), "accommodated")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(TakenOver), "taken-over")]
[JsonDerivedType(typeof(ResponsesSaved), "responses-saved")]
[JsonDerivedType(typeof(LateAnswersTaken), "late-answers-taken")]
[JsonDerivedType(typeof(AttemptEnded), "attempt-ended")]
[JsonDerivedType(typeof(MovedOn), "moved-on")]
[JsonDerivedType(typeof(SectionEnded), "section-ended")]
[JsonDerivedType(typeof(Paused), "paused")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(Locked), "locked")]
[JsonDerivedType(typeof(Unlocked), "unlocked")]
[JsonDerivedType(typeof(MessageSent), "message-sent")]
[JsonDerivedType(typeof(MessageAcknowledged), "message-acknowledged")]
[JsonDerivedType(typeof(TimeCredited), "time-credited")]
[JsonDerivedType(typeof(PolicyChanged), "policy-changed")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(Voided), "voided")]
[JsonDerivedType(typeof(NoShowMarked), "no-show-marked")]
[JsonDerivedType(typeof(GradingBegun), "grading-begun")]
[JsonDerivedType(typeof(ReviewAwaited), "review-awaited")]
[JsonDerivedType(typeof(GradingResumed), "grading-resumed")]
[JsonDerivedType(typeof(ResultRecorded), "result-recorded")]
[JsonDerivedType(typeof(Released), "released")]
[JsonDerivedType(typeof(ResultWithheld), "result-withheld")]
[JsonDerivedType(typeof(WithholdingLifted), "withholding-lifted")]
[JsonDerivedType(typeof(PassbackSet), "passback-set")]
[JsonDerivedType(typeof(ScoreQueued), "score-queued")]
public abstract record SessionEvent(Instant At)
{
    /// <summary>Who made it happen.</summary>
    [JsonIgnore]
    public EventActor Actor => this switch
    {
        CheckedIn or Started or TakenOver or ResponsesSaved or LateAnswersTaken or MessageAcknowledged => EventActor.Learner,
        Paused { By: null } or SectionEnded { ClientId: not null } => EventActor.Learner,
        Resumed { ClientId: not null } or Ended { ClientId: not null } => EventActor.Learner,
        Accommodated or Voided or Paused or Unlocked or MessageSent => EventActor.Staff,
        ResultWithheld or WithholdingLifted => EventActor.Staff,
        TimeCredited { Entry: var entry } when entry.By == OutageCredits.Heartbeat => EventActor.System,
        TimeCredited { Entry.By: not null } or PolicyChanged { Entry.By: not null } => EventActor.Staff,
        Resumed { By: not null } or Ended { By: not null } or Released { By: not null } => EventActor.Staff,
        _ => EventActor.System,
    };

    /// <summary>The learner is here.</summary>
    /// <param name="At">When.</param>
    /// <param name="Browser">The browser that the window asks for; null where it asks for none beyond the exam.</param>
    public sealed record CheckedIn(Instant At, BrowserPolicy? Browser = null) : SessionEvent(At);

    /// <summary>The learner is granted something else than before.</summary>
    public sealed record Accommodated(Instant At, Accommodation Accommodation) : SessionEvent(At);

    /// <summary>The clock started.</summary>
    /// <param name="At">When.</param>
    /// <param name="ClientId">The client that asked, which is the active one from here on.</param>
    /// <param name="Terms">The rules at that instant.</param>
    public sealed record Started(Instant At, ClientId ClientId, SessionTerms? Terms = null) : SessionEvent(At);

    /// <summary>Another client is the active one.</summary>
    public sealed record TakenOver(Instant At, ClientId ClientId, ClientId Previous) : SessionEvent(At);

    /// <summary>Answers were appended to the journal.</summary>
    /// <param name="At">When.</param>
    /// <param name="Head">The journal's new end.</param>
    /// <param name="Sections">How far the learner has got.</param>
    /// <param name="Answered">The items that have an answer now.</param>
    public sealed record ResponsesSaved(
        Instant At,
        JournalHead Head,
        IReadOnlyList<SectionProgress> Sections,
        IReadOnlyList<int> Answered) : SessionEvent(At);

    /// <summary>An attempt at an item was submitted and scored.</summary>
    /// <param name="At">When.</param>
    /// <param name="ItemNumber">The item.</param>
    /// <param name="Attempt">From 1.</param>
    /// <param name="IsClosed">Whether it was the last.</param>
    public sealed record AttemptEnded(Instant At, int ItemNumber, int Attempt, bool IsClosed) : SessionEvent(At);

    /// <summary>The way through the form led on.</summary>
    /// <param name="At">When.</param>
    /// <param name="From">The item that was left; null at the start, and where a whole stretch was.</param>
    /// <param name="To">The next item, or the first one of the next stretch; null at the end.</param>
    /// <param name="PassedOver">The items that preconditions and branch rules have led past.</param>
    /// <param name="ClientId">Which client asked.</param>
    public sealed record MovedOn(Instant At, int? From, int? To, IReadOnlyList<int> PassedOver, ClientId ClientId) : SessionEvent(At);

    /// <summary>Answers were taken after their deadline, on what the client claims.</summary>
    /// <param name="At">When.</param>
    /// <param name="Ground">On what ground.</param>
    /// <param name="FromSequence">The first of them in the journal.</param>
    /// <param name="ToSequence">The last.</param>
    /// <param name="Count">How many.</param>
    /// <param name="ClientId">Which client sent them.</param>
    public sealed record LateAnswersTaken(
        Instant At,
        LateGround Ground,
        int FromSequence,
        int ToSequence,
        int Count,
        ClientId ClientId) : SessionEvent(At)
    {
        /// <summary>The earliest time at which the client says that one was given; proves nothing.</summary>
        public Instant? ClaimedFrom { get; init; }

        /// <summary>The latest.</summary>
        public Instant? ClaimedTo { get; init; }
    }

    /// <summary>A section ended and the next began, at the same instant; where a break is scheduled between them, with that.</summary>
    /// <param name="At">When.</param>
    /// <param name="Section">0-based index of the one that ended.</param>
    /// <param name="IsExpired">Whether its time was up.</param>
    /// <param name="ClientId">Which client asked, where its time wasn't up.</param>
    public sealed record SectionEnded(Instant At, int Section, bool IsExpired, ClientId? ClientId = null) : SessionEvent(At);

    /// <summary>The content is hidden.</summary>
    /// <param name="At">When.</param>
    /// <param name="Cause">A proctor's pause, or the learner's break.</param>
    /// <param name="By">Who stopped it; null for the learner.</param>
    /// <param name="Reason">Why, where somebody said.</param>
    /// <param name="ClientId">Which of the learner's clients asked.</param>
    /// <param name="Reference">Names the pause, where it may be asked for again.</param>
    public sealed record Paused(
        Instant At,
        LedgerCause Cause,
        PersonId? By = null,
        string? Reason = null,
        ClientId? ClientId = null,
        string? Reference = null) : SessionEvent(At);

    /// <summary>The session goes on.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who let it; null for the learner.</param>
    /// <param name="ClientId">Which of the learner's clients asked.</param>
    /// <param name="Reason">Why, where somebody said.</param>
    /// <param name="Reference">Names the deed, where it may be asked for again.</param>
    public sealed record Resumed(
        Instant At,
        PersonId? By = null,
        ClientId? ClientId = null,
        string? Reason = null,
        string? Reference = null) : SessionEvent(At);

    /// <summary>The content is hidden until somebody has looked; whatever else hid it has ended.</summary>
    /// <param name="At">When.</param>
    /// <param name="Fault">What was wrong with the learner's browser.</param>
    /// <param name="StopsClock">Whether the clock stands still.</param>
    public sealed record Locked(Instant At, BrowserFault Fault, bool StopsClock) : SessionEvent(At);

    /// <summary>Somebody has looked, and the session goes on; where it was paused when it was locked, a pause follows.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who has looked.</param>
    /// <param name="Reason">What they found.</param>
    /// <param name="Reference">Names the deed, where it may be asked for again.</param>
    public sealed record Unlocked(Instant At, PersonId By, string Reason, string? Reference = null) : SessionEvent(At);

    /// <summary>Something was said to the learner.</summary>
    /// <param name="At">When.</param>
    /// <param name="MessageId">Names the message.</param>
    /// <param name="MessageKind">How it is meant.</param>
    /// <param name="Text">What was said.</param>
    /// <param name="By">Who said it.</param>
    public sealed record MessageSent(Instant At, MessageId MessageId, MessageKind MessageKind, string Text, PersonId By) : SessionEvent(At);

    /// <summary>The learner has read a message.</summary>
    public sealed record MessageAcknowledged(Instant At, MessageId MessageId) : SessionEvent(At);

    /// <summary>Time was granted or given back.</summary>
    public sealed record TimeCredited(Instant At, LedgerEntry Entry) : SessionEvent(At);

    /// <summary>A rule was changed for this session.</summary>
    public sealed record PolicyChanged(Instant At, SessionPolicy Policy, WindowBounds Bounds, LedgerEntry Entry) : SessionEvent(At);

    /// <summary>The session is over and frozen.</summary>
    /// <param name="At">When that was noticed.</param>
    /// <param name="EndedAt">When the clock stopped for good.</param>
    /// <param name="Cause">Why.</param>
    /// <param name="By">Who ended it, where somebody did.</param>
    /// <param name="Reason">Why, where somebody said.</param>
    /// <param name="ClientId">Which of the learner's clients handed it in.</param>
    public sealed record Ended(
        Instant At,
        Instant EndedAt,
        EndCause Cause,
        PersonId? By = null,
        string? Reason = null,
        ClientId? ClientId = null) : SessionEvent(At);

    /// <summary>The session doesn't count.</summary>
    public sealed record Voided(Instant At, PersonId By, string Reason) : SessionEvent(At);

    /// <summary>The learner never started.</summary>
    public sealed record NoShowMarked(Instant At) : SessionEvent(At);

    /// <summary>Scoring began.</summary>
    public sealed record GradingBegun(Instant At, Digest SubmissionDigest) : SessionEvent(At);

    /// <summary>A human must score something.</summary>
    public sealed record ReviewAwaited(Instant At) : SessionEvent(At);

    /// <summary>A human has scored something.</summary>
    public sealed record GradingResumed(Instant At) : SessionEvent(At);

    /// <summary>There is a result.</summary>
    /// <param name="At">When.</param>
    /// <param name="ResultVersion">Its version.</param>
    /// <param name="ResultDigest">Its digest.</param>
    public sealed record ResultRecorded(Instant At, int ResultVersion, Digest? ResultDigest = null) : SessionEvent(At)
    {
        /// <summary>Whether a human has scored or looked at any of it.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsReviewed { get; init; }

        /// <summary>Whether the house decided anew about what may have been shown before.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool ReopensAppeals { get; init; }
    }

    /// <summary>The result is visible.</summary>
    public sealed record Released(Instant At, PersonId? By = null) : SessionEvent(At);

    /// <summary>The result is shown to nobody outside the house.</summary>
    public sealed record ResultWithheld(Instant At, PersonId By, string Reason) : SessionEvent(At);

    /// <summary>The result is withheld no longer.</summary>
    public sealed record WithholdingLifted(Instant At, PersonId By, string Reason) : SessionEvent(At);

    /// <summary>The score is passed back from now on. No event of the session's life, and so never recorded.</summary>
    /// <param name="At">When.</param>
    /// <param name="Reference">Names the window's word for it.</param>
    public sealed record PassbackSet(Instant At, string Reference) : SessionEvent(At);

    /// <summary>What has become of the score is in the outbox. Never recorded either.</summary>
    /// <param name="At">When.</param>
    /// <param name="Number">The change, as <see cref="ScoreMark.Number"/> counts.</param>
    public sealed record ScoreQueued(Instant At, int Number) : SessionEvent(At);
}
