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
    }

    /// <summary>No, and nothing has changed.</summary>
    public sealed record Refused(Refusal Refusal) : Decision;

    /// <summary>A save repeats answers older than the newest batch: ask again with these journal entries.</summary>
    /// <param name="FromSequence">The first needed.</param>
    /// <param name="ToSequence">The last needed.</param>
    public sealed record NeedsJournal(int FromSequence, int ToSequence) : Decision;
}
