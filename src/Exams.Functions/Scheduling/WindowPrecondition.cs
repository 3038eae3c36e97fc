using Exams.Core;
using Exams.Core.Scheduling;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Exams.Functions.Scheduling;

/// <summary>Whether a window is as the caller saw it: <c>If-Match</c>.</summary>
internal static class WindowPrecondition
{
    /// <summary>Why it isn't, or null.</summary>
    public static Refusal? Check(HttpRequest request, ExamWindow window, bool isRequired)
    {
        var named = request.Headers[HeaderNames.IfMatch].ToString();
        return named.Length == 0
            ? isRequired ? new Refusal("precondition-required", "If-Match is missing", "Send the window's ETag in If-Match.") : null
            : named == WindowView.ETagOf(window) || named == "*" ? null
            : new Refusal("precondition-failed", "Somebody else was quicker", "The window is another by now than If-Match names; read it again.");
    }
}
