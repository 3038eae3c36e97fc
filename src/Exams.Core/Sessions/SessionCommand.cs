using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Browsers;
using Exams.Core.Sessions.Items;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Messages;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>What somebody asks of a session. <see cref="SessionEngine.Decide"/> answers.</summary>
public abstract record SessionCommand
{
    private SessionCommand()
    {
    }

    /// <summary>The learner's paper, where <see cref="Decision.NeedsPaper"/> asked for it.</summary>
    public SessionPaper? Paper { get; init; }

    /// <summary>The journal's entries that <see cref="Decision.NeedsJournal"/> asked for.</summary>
    public IReadOnlyList<JournalEntry> Known { get; init; } = [];

    /// <summary>The client that asks, where a learner's client does; only the active one is heard.</summary>
    internal virtual ClientId? Client => null;

    /// <summary>The learner is here. The window has let them in: the window's rules.</summary>
    /// <param name="Browser">The browser that the window asks for; null where it asks for none beyond the exam.</param>
    public sealed record CheckIn(BrowserPolicy? Browser = null) : SessionCommand;

    /// <summary>Grant a learner who hasn't started something else than before.</summary>
    public sealed record Accommodate(Accommodation Accommodation) : SessionCommand;

    /// <summary>Start the clock. The client that asks becomes the active one.</summary>
    public sealed record Start(ClientId ClientId) : SessionCommand
    {
        internal override ClientId? Client => ClientId;
    }

    /// <summary>Make another client the active one. Explicit, and recorded.</summary>
    public sealed record TakeOver(ClientId ClientId) : SessionCommand;

    /// <summary>Save answers: all of the batch or nothing.</summary>
    /// <param name="ClientId">Who asks.</param>
    /// <param name="Saves">
    /// At least one, numbered without gaps; what was acknowledged before may be repeated. One that ends an attempt or leaves an item comes alone.
    /// </param>
    /// <param name="QueuedThrough">
    /// After a deadline: the last sequence that the client had queued before it. The first late save fixes this number, so that
    /// nothing typed afterwards can be added.
    /// </param>
    public sealed record SaveResponses(ClientId ClientId, IReadOnlyList<ResponseSave> Saves, int? QueuedThrough = null) : SessionCommand
    {
        /// <summary>
        /// With the first sealed answers that come late: the digest of the seal on the last that was queued, unless it is among them.
        /// </summary>
        public Digest? QueuedSeal { get; init; }

        /// <summary>The key that signs the receipts of what is new, to be remembered with it.</summary>
        public string? KeyId { get; init; }

        internal override ClientId? Client => ClientId;
    }

    /// <summary>Leave the current section for the next, for good.</summary>
    /// <param name="ClientId">Who asks.</param>
    /// <param name="Section">0-based index of the section that the client believes to be current.</param>
    public sealed record FinishSection(ClientId ClientId, int Section) : SessionCommand
    {
        internal override ClientId? Client => ClientId;
    }

    /// <summary>Hand in.</summary>
    /// <param name="ClientId">Who asks.</param>
    /// <param name="LastSequence">The client's last save, if it says so: nothing is handed in before that has arrived.</param>
    public sealed record Submit(ClientId ClientId, int? LastSequence = null) : SessionCommand
    {
        internal override ClientId? Client => ClientId;
    }

    /// <summary>Take a break from the budget: hide the content; the clock stands still as far as the policy says.</summary>
    public sealed record StartBreak(ClientId ClientId) : SessionCommand
    {
        internal override ClientId? Client => ClientId;
    }

    /// <summary>Go on after a break, from the budget or scheduled.</summary>
    public sealed record EndBreak(ClientId ClientId) : SessionCommand
    {
        internal override ClientId? Client => ClientId;
    }

    /// <summary>Stop the clock and hide the content.</summary>
    /// <param name="By">Who asks.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Reference">Names the pause, if it may be asked for again: the same one again changes nothing, also after a resume.</param>
    public sealed record Pause(PersonId By, string Reason, string? Reference = null) : SessionCommand;

    /// <summary>Let a paused session go on.</summary>
    /// <param name="By">Who asks.</param>
    /// <param name="Reason">Why, if they say.</param>
    /// <param name="Reference">Names the deed, if it may be asked for again: the same one again changes nothing, also after another pause.</param>
    public sealed record Resume(PersonId By, string? Reason = null, string? Reference = null) : SessionCommand;

    /// <summary>Hide the content, because the browser isn't the one that is asked for, until somebody has looked.</summary>
    /// <param name="Fault">What was wrong.</param>
    public sealed record Lock(BrowserFault Fault) : SessionCommand;

    /// <summary>Let a locked session go on.</summary>
    /// <param name="By">Who has looked.</param>
    /// <param name="Reason">What they found.</param>
    /// <param name="Reference">Names the deed, if it may be asked for again: the same one again changes nothing, also after another lock.</param>
    public sealed record Unlock(PersonId By, string Reason, string? Reference = null) : SessionCommand;

    /// <summary>Say something to the learner.</summary>
    /// <param name="Id">Names the message: the same one again says nothing more.</param>
    /// <param name="Kind">How it is meant.</param>
    /// <param name="Text">1–1,000 characters.</param>
    /// <param name="By">Who says it.</param>
    public sealed record SendMessage(MessageId Id, MessageKind Kind, string Text, PersonId By) : SessionCommand
    {
        /// <summary>Why a text can't be sent to anybody, or null.</summary>
        public static Refusal? Check(string text) =>
            string.IsNullOrWhiteSpace(text) || text.Length > MessageLimits.MaxText ? Deciding.SessionRefusals.InvalidMessage : null;
    }

    /// <summary>Say that a message was read. Whichever client says it.</summary>
    public sealed record AcknowledgeMessage(MessageId Id) : SessionCommand;

    /// <summary>Grant more time.</summary>
    /// <param name="Amount">More than nothing, at most 24 hours.</param>
    /// <param name="By">Who grants it.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Reference">Names the grant: the same one again changes nothing.</param>
    /// <param name="MovesHardClose">Whether the window's end moves with it for this session.</param>
    public sealed record Extend(Duration Amount, PersonId By, string Reason, string Reference, bool MovesHardClose = false) : SessionCommand;

    /// <summary>Give back time that a fault took, from a session that had time left when it began.</summary>
    /// <param name="From">Not before the start, and before the deadline.</param>
    /// <param name="To">Later, not after now; nothing in between was a pause, a break or credited before.</param>
    /// <param name="By">Who grants it.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Reference">Names the grant: the same one again changes nothing.</param>
    public sealed record CreditOutage(Instant From, Instant To, PersonId By, string Reason, string Reference) : SessionCommand;

    /// <summary>Change the session's own time limit: the exam's was wrong.</summary>
    public sealed record ChangeTimeLimit(Duration? TimeLimit, PersonId By, string Reason) : SessionCommand;

    /// <summary>Carry a change of the window's instants into this session.</summary>
    public sealed record ChangeBounds(WindowBounds Bounds, PersonId By, string Reason) : SessionCommand;

    /// <summary>End the session now; what was saved is handed in.</summary>
    public sealed record Terminate(PersonId By, string Reason) : SessionCommand;

    /// <summary>End the session if its time, and the grace after it, is up; otherwise nothing happens.</summary>
    public sealed record Expire : SessionCommand;

    /// <summary>Settle a session that can't be started any more; before that nothing happens.</summary>
    public sealed record MarkNoShow : SessionCommand;

    /// <summary>Take the session out of the count.</summary>
    public sealed record Void(PersonId By, string Reason) : SessionCommand;

    /// <summary>The submission is written; score it.</summary>
    public sealed record BeginGrading(Digest SubmissionDigest) : SessionCommand;

    /// <summary>A human must score something.</summary>
    public sealed record AwaitReview : SessionCommand;

    /// <summary>A human has scored something: look whether that was the last. From here on grading is due again.</summary>
    public sealed record ResumeGrading : SessionCommand;

    /// <summary>There is a result, or a newer version of it.</summary>
    /// <param name="ResultVersion">The next.</param>
    /// <param name="ResultDigest">The result's digest, so that what was recorded can be told from what is shown later.</param>
    public sealed record RecordResult(int ResultVersion, Digest? ResultDigest = null) : SessionCommand
    {
        /// <summary>Whether a human has scored or looked at any of it.</summary>
        public bool IsReviewed { get; init; }

        /// <summary>Whether it is shown in the same step, if its time has come: one commit less, and no moment in between.</summary>
        public bool ReleasesWhenDue { get; init; }

        /// <summary>Whether the house decided anew about what may have been shown before: the time to appeal begins again.</summary>
        public bool ReopensAppeals { get; init; }
    }

    /// <summary>Show the result.</summary>
    /// <param name="By">Who approves it, where the policy waits for somebody; null for the clock.</param>
    public sealed record Release(PersonId? By = null) : SessionCommand;

    /// <summary>Show the result to nobody outside the house, whether it is there, or released, or neither yet.</summary>
    /// <param name="By">Who withholds it.</param>
    /// <param name="Reason">Why, 1–200 characters.</param>
    public sealed record WithholdResult(PersonId By, string Reason) : SessionCommand;

    /// <summary>Withhold the result no longer: it is shown if it is released, and otherwise once it is.</summary>
    /// <param name="By">Who decides so.</param>
    /// <param name="Reason">Why, 1–200 characters.</param>
    public sealed record LiftWithholding(PersonId By, string Reason) : SessionCommand;

    /// <summary>Pass the score back from now on; where it is released already, as it is.</summary>
    /// <param name="Reference">Names the window's word for it.</param>
    public sealed record PassBack(string Reference) : SessionCommand;

    /// <summary>What has become of the score is in the outbox.</summary>
    /// <param name="Number">The change, as <see cref="ScoreMark.Number"/> counts.</param>
    public sealed record MarkScoreQueued(int Number) : SessionCommand;
}
