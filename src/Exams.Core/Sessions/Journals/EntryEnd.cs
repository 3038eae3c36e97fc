namespace Exams.Core.Sessions.Journals;

/// <summary>What ends with a journal entry.</summary>
public enum EntryEnd
{
    /// <summary>The attempt: the entry's responses are submitted and scored (QTI, end of attempt).</summary>
    Attempt,

    /// <summary>The item's turn in a linear part: what was saved and not yet submitted is. The entry itself holds no answer.</summary>
    Item,
}
