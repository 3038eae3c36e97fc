using System.Text.Json;

namespace Exams.Core.Sessions.Journals;

/// <summary>Tells an answer from an empty one.</summary>
internal static class AnswerContent
{
    /// <summary>Whether an object of responses has a member that is neither null nor empty.</summary>
    public static bool IsAnswer(CanonicalJson responses)
    {
        using var document = JsonDocument.Parse(responses.Text);
        return document.RootElement.EnumerateObject().Any(m => m.Value.ValueKind switch
        {
            JsonValueKind.Null => false,
            JsonValueKind.String => m.Value.GetString()!.Length > 0,
            JsonValueKind.Array => m.Value.GetArrayLength() > 0,
            _ => true,
        });
    }
}
