namespace Exams.Functions.Sessions.Browsers;

/// <summary>
/// States that a function on a session's route (<c>api/sessions/{id}/…</c>) is held to the session's browser, where it asks for one.
/// </summary>
/// <param name="use">What becomes of a request from another browser.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExamBrowserAttribute(BrowserUse use) : Attribute
{
    /// <summary>What becomes of a request from another browser.</summary>
    public BrowserUse Use { get; } = use;
}

/// <summary>What becomes of a request that isn't from the browser that the session asks for.</summary>
public enum BrowserUse
{
    /// <summary>The session is locked, and the request refused: it would show content or move the session on.</summary>
    Content,

    /// <summary>It is carried out, for no answer is lost; then the session is locked.</summary>
    Save,

    /// <summary>The session is locked, which is recorded, and what was saved is handed in.</summary>
    HandIn,
}
