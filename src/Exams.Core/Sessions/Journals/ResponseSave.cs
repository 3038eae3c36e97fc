using System.Text.Json;

namespace Exams.Core.Sessions.Journals;

/// <summary>One answer as a client asks to have it saved.</summary>
/// <param name="Sequence">The client's number, from 1, without gaps.</param>
/// <param name="ItemNumber">The item's number on the form.</param>
/// <param name="Responses">The item's responses by response identifier.</param>
public sealed record ResponseSave(int Sequence, int ItemNumber, CanonicalJson Responses)
{
    /// <summary>Whether it answers anything: a member that is neither null nor empty.</summary>
    internal bool IsAnswer()
    {
        using var document = JsonDocument.Parse(Responses.Text);
        return document.RootElement.EnumerateObject().Any(m => m.Value.ValueKind switch
        {
            JsonValueKind.Null => false,
            JsonValueKind.String => m.Value.GetString()!.Length > 0,
            JsonValueKind.Array => m.Value.GetArrayLength() > 0,
            _ => true,
        });
    }
}
