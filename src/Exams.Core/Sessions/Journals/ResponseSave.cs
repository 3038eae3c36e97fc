namespace Exams.Core.Sessions.Journals;

/// <summary>One answer as a client asks to have it saved.</summary>
/// <param name="Sequence">The client's number, from 1, without gaps.</param>
/// <param name="ItemNumber">The item's number on the form.</param>
/// <param name="Responses">The item's responses by response identifier.</param>
public sealed record ResponseSave(int Sequence, int ItemNumber, CanonicalJson Responses);
