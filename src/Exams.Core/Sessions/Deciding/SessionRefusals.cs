using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Messages;
using NodaTime;

namespace Exams.Core.Sessions.Deciding;

/// <summary>Every reason for which a session refuses a command.</summary>
internal static class SessionRefusals
{
    public static Refusal ClockWentBackwards(Instant last, Instant now) =>
        new Refusal("clock-went-backwards", "The server's clock went backwards", $"It says {now}, but something was decided at {last}. Ask again.")
            .With("lastDecidedAtUtc", last);

    public static Refusal WrongState(Session session) => session.State switch
    {
        SessionState.Scheduled => new("not-checked-in", "The learner hasn't checked in", "The session is scheduled and waits for its check-in."),
        SessionState.CheckedIn => new("session-not-started", "The session hasn't started", "Its clock doesn't run yet."),
        SessionState.InProgress => new("session-in-progress", "The session is in progress", "It has to end first."),
        SessionState.Paused => Hidden(session),
        SessionState.NoShow => new("session-no-show", "The session was never started", "Its last start has passed."),
        SessionState.Voided => new("session-voided", "The session doesn't count", "It was called off, or not handed in as its rules ask."),
        _ => new("session-ended", "The session has ended", "What was handed in is frozen; nothing is added and nothing changed."),
    };

    public static Refusal Paused { get; } = new("session-paused", "The session is paused", "Its content is hidden until it is resumed.");

    public static Refusal Locked { get; } = new(
        "session-locked",
        "The session is locked",
        "It wasn't asked for by the browser that the exam requires. Its content is hidden until a proctor unlocks it; what was saved is kept.");

    public static Refusal Hidden(Session session) => session.IsLocked ? Locked : Paused;

    public static Refusal AnotherClient { get; } = new(
        "another-client-active",
        "Another client is active",
        "The session goes on elsewhere. Taking it over is possible, and recorded.");

    public static Refusal NotOpen(Instant from) =>
        new Refusal("window-not-open", "The window isn't open yet", $"It can't be done before {from}.").With("opensUtc", from);

    public static Refusal Closed(Instant lastStart) =>
        new Refusal("window-closed", "The window takes no more starts", $"The last start was before {lastStart}.").With("lastStartUtc", lastStart);

    public static Refusal DeadlinePassed(Instant deadline) =>
        new Refusal("deadline-passed", "The time is up", $"The deadline was {deadline}; what arrives at it is late.").With("deadlineUtc", deadline);

    public static Refusal InvalidBatch(string detail) => new("invalid-batch", "The batch can't be saved", detail);

    public static Refusal InvalidResponse(ResponseSave save, string detail) =>
        About(save, new("invalid-response", "A response can't be saved", detail));

    public static Refusal SequenceGap(int expected) =>
        new("sequence-gap", "A sequence is missing", $"The next one is {expected}; nothing of the batch was saved.");

    public static Refusal SequenceFork { get; } = new(
        "sequence-fork",
        "A sequence was used twice",
        "A sequence that was acknowledged came again with other content; nothing of the batch was saved.");

    public static Refusal NoSuchItem(ResponseSave save) => About(save, new("no-such-item", "There is no such item", "The form has no item of this number."));

    public static Refusal ItemClosed { get; } = new(
        "item-closed",
        "The item is closed",
        "Items are answered one after the other, and never again.");

    public static Refusal ItemNotOpen { get; } = new(
        "item-not-open",
        "The item isn't open yet",
        "Items are answered one after the other; an empty response skips one.");

    public static Refusal NoAttemptLeft { get; } = new(
        "no-attempt-left",
        "No attempt is left at the item",
        "It is completed, or as many attempts as it allows were taken; its answer stands.");

    public static Refusal NoReview { get; } = new(
        "review-not-allowed",
        "The item can't be opened again",
        "It was answered, and its rules don't allow to come back to it.");

    public static Refusal SealBroken { get; } = new(
        "seal-broken",
        "A seal doesn't fit",
        "It isn't of this answer, doesn't follow the last receipt or the seal before, or isn't the one that was named; nothing was saved.");

    public static Refusal SealOfLastMissing { get; } = new(
        "seal-missing",
        "The last seal isn't named",
        "With the first sealed answers that come late, queuedThrough and queuedSeal name the last answer that was queued, and its seal.");

    public static Refusal NoComments { get; } = new("comment-not-allowed", "The item takes no comment", "Its rules don't allow any.");

    public static Refusal SubmittedTogether { get; } = new(
        "attempt-not-separate",
        "The item isn't submitted by itself",
        "All answers of its section are handed in together, at the end.");

    public static Refusal NotLeft { get; } = new(
        "item-not-left",
        "The item isn't left by itself",
        "Only where items are submitted one after the other is one left for the next.");

    public static Refusal LeftByItems { get; } = new(
        "section-left-by-items",
        "The section is left item by item",
        "What comes next depends on its answers: leave its items one after the other.");

    public static Refusal AnswerNeeded(int? itemNumber = null)
    {
        var refusal = new Refusal("answer-needed", "The item needs an answer", "Its rules don't allow to leave it without one.");
        return itemNumber is { } item ? refusal.With("unansweredItem", item) : refusal;
    }

    public static Refusal InvalidResponse(string detail) => new("invalid-response", "A response can't be submitted", detail);

    public static Refusal SectionClosed { get; } = new(
        "section-closed",
        "The section is closed",
        "It is over, and can't be returned to.");

    public static Refusal SectionNotOpen { get; } = new(
        "section-not-open",
        "The section isn't open yet",
        "Sections are worked on one after the other.");

    public static Refusal NotCurrentSection(int current) => SectionClosed.With("currentSection", current);

    public static Refusal LastSection { get; } = new("last-section", "This is the last section", "There is none to go on to: hand in instead.");

    public static Refusal AnswersMissing(int last) =>
        new("answers-missing", "Some answers haven't arrived", $"The client has saved more than the {last} that were acknowledged. Send them, then hand in.");

    public static Refusal JournalFull { get; } = new("journal-full", "The journal is full", $"A session keeps {SaveLimits.MaxSequence} answers.");

    public static Refusal NoBreaks { get; } = new("breaks-not-allowed", "Breaks aren't allowed", "Neither the exam nor an accommodation grants any.");

    public static Refusal BreaksSpent { get; } = new("breaks-spent", "No break is left", "All breaks that were granted have been taken.");

    public static Refusal LedgerFull { get; } = new("ledger-full", "The ledger is full", "The session has been stopped and moved too often.");

    public static Refusal InvalidMessage { get; } = new(
        "invalid-message",
        "The message can't be sent",
        $"text: 1 to {MessageLimits.MaxText} characters are expected, and not only blanks.");

    public static Refusal MessagesFull { get; } = new(
        "messages-full",
        "The session has too many messages",
        $"A session takes {MessageLimits.MaxMessages} of them.");

    public static Refusal NoSuchMessage { get; } = new("not-found", "Not found", "The session has no such message.");

    public static Refusal InvalidReason { get; } = new("invalid-reason", "A reason is needed", "One to 200 characters are expected, and not only blanks.");

    public static Refusal InvalidReference { get; } = new(
        "invalid-reference",
        "A reference is needed",
        $"One to {Identifier.MaxLength} characters are expected.");

    public static Refusal InvalidTime(string detail) => new("invalid-time", "The time can't be granted", detail);

    public static Refusal OtherSubmission { get; } = new(
        "submission-mismatch",
        "The submission is another one",
        "The session was frozen with a submission of another digest.");

    public static Refusal ResultVersion(int expected) =>
        new("result-version", "The result's version doesn't follow", $"Version {expected} is the next.");

    public static Refusal NotReleasable(Instant? at) => at is { } instant
        ? new Refusal("not-yet-released", "The result isn't released yet", $"It is at {instant}.").With("releaseUtc", instant)
        : new("approval-needed", "The result isn't released yet", "Somebody has to approve it.");

    private static Refusal About(ResponseSave save, Refusal refusal) =>
        refusal.With("sequence", save.Sequence).With("itemNumber", save.ItemNumber);
}
