namespace Exams.Core.Sessions.Journals;

/// <summary>What a journal says of one item: the attempts that have ended, and the answer that is still open.</summary>
/// <param name="ItemNumber">The item's number on the form.</param>
public sealed record ItemJournal(int ItemNumber)
{
    /// <summary>The ended attempts, in order.</summary>
    public IReadOnlyList<SubmittedAttempt> Attempts { get; private init; } = [];

    /// <summary>The newest answer that no attempt has ended with; null for none.</summary>
    public JournalEntry? Open { get; private init; }

    /// <summary>Whether an attempt has ended by an act of the candidate.</summary>
    public bool HasEnds { get; private init; }

    /// <summary>The candidate's newest remark; null for none.</summary>
    public string? Comment { get; private init; }

    /// <summary>The items of a journal, by number.</summary>
    public static IReadOnlyDictionary<int, ItemJournal> Of(IEnumerable<JournalEntry> entries) => entries
        .GroupBy(entry => entry.ItemNumber)
        .ToDictionary(group => group.Key, group => group.Aggregate(new ItemJournal(group.Key), (item, entry) => item.With(entry)));

    /// <summary>What one more entry makes of it.</summary>
    /// <param name="entry">One about this item.</param>
    public ItemJournal With(JournalEntry entry)
    {
        var commented = entry.Comment is { } comment ? this with { Comment = comment.Length == 0 ? null : comment } : this;
        return entry.Ends switch
        {
            EntryEnd.Attempt => commented with { Attempts = [.. Attempts, Submit(entry)], Open = null, HasEnds = true },
            EntryEnd.Item => commented.End(entry) with { HasEnds = true },
            _ => commented with { Open = entry },
        };
    }

    /// <summary>
    /// The same with what is open submitted, as at the end of a session. An item that was never submitted is now, be it with nothing;
    /// where one was, only an answer counts as another attempt.
    /// </summary>
    public ItemJournal End() => Open is null ? this : End(Open);

    private static SubmittedAttempt Submit(JournalEntry entry) => new(entry.Responses, entry.Sequence, entry.ReceivedAt) { Late = entry.Late };

    private ItemJournal End(JournalEntry last)
    {
        var submits = Attempts.Count == 0 || (Open is { } open && AnswerContent.IsAnswer(open.Responses));
        return this with { Attempts = submits ? [.. Attempts, Submit(Open ?? last)] : Attempts, Open = null };
    }
}
