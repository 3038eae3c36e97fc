namespace Exams.Core.Sessions.Journals;

/// <summary>One answer as a client asks to have it saved.</summary>
/// <param name="Sequence">The client's number, from 1, without gaps.</param>
/// <param name="ItemNumber">The item's number on the form.</param>
/// <param name="Responses">The item's responses by response identifier.</param>
/// <param name="Ends">What ends with it; null for nothing.</param>
/// <param name="Comment">What the candidate remarks on the item; null leaves an earlier remark as it is, the empty text removes it.</param>
public sealed record ResponseSave(int Sequence, int ItemNumber, CanonicalJson Responses, EntryEnd? Ends = null, string? Comment = null)
{
    /// <summary>The client's seal on it; null for none.</summary>
    public SaveSeal? Seal { get; init; }
}
