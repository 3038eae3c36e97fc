using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;

namespace Exams.Core.Sessions;

/// <summary>What a session answers to a command.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>Yes. Without events it was so already, and nothing needs to be written.</summary>
    /// <param name="Session">The state afterwards.</param>
    /// <param name="Events">What happened, in order.</param>
    public sealed record Accepted(Session Session, IReadOnlyList<SessionEvent> Events) : Decision
    {
        /// <summary>What is to be appended to the journal in the same transaction.</summary>
        public IReadOnlyList<JournalEntry> Appended { get; init; } = [];

        /// <summary>For a save: what to give receipts for, the whole batch.</summary>
        public IReadOnlyList<Acknowledgement> Acknowledged { get; init; } = [];

        /// <summary>Whether there is something to write.</summary>
        public bool HasChanges => Events.Count > 0;

        /// <summary>What is to be recorded of it in the same transaction.</summary>
        /// <param name="before">The session that it was decided on.</param>
        /// <exception cref="ArgumentException">
        /// Nothing changes, it was decided on another session or another state of this one, or it is more than one transaction holds.
        /// </exception>
        public IReadOnlyList<RecordedEvent> RecordAfter(Session before)
        {
            var recorded = RecordedEvent.Follow(before, Events);
            var isNext = before.Id == Session.Id
                && (recorded.Count > 0 ? recorded[^1].Head : before.EventHead) == Session.EventHead
                && before.Journal.LastSequence + Appended.Count == Session.Journal.LastSequence
                && (Appended.Count > 0 ? Appended[0].PreviousDigest : Session.Journal.Digest) == before.Journal.Digest;
            return HasChanges && isNext && Appended.Count <= SaveLimits.MaxBatch && recorded.Count <= SaveLimits.MaxEvents
                ? recorded
                : throw new ArgumentException($"this can't be committed after event {before.EventHead.Count} of session {before.Id}", nameof(before));
        }
    }

    /// <summary>No, and nothing has changed.</summary>
    public sealed record Refused(Refusal Refusal) : Decision;

    /// <summary>What was said before has to be known: ask again with these journal entries.</summary>
    /// <param name="FromSequence">The first needed.</param>
    /// <param name="ToSequence">The last needed.</param>
    public sealed record NeedsJournal(int FromSequence, int ToSequence) : Decision;

    /// <summary>Items have to be scored, or the way on found: ask again with the session's paper.</summary>
    public sealed record NeedsPaper : Decision;
}
