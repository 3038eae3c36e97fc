using Exams.Core;
using Exams.Core.Grading.Passback;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Exams.Functions.Grading.Passback;

/// <summary>Whether a window's word is as the caller saw it: <c>If-Match</c>.</summary>
internal static class PassbackPrecondition
{
    /// <summary>What is said to who saw another one.</summary>
    public static Refusal Stale { get; } =
        new("precondition-failed", "Somebody else was quicker", "Where the results go is another by now than If-Match names; read it again.");

    /// <summary>Its ETag.</summary>
    public static string ETagOf(WindowPassback passback) => $"\"{passback.Reference}-{passback.Version}\"";

    /// <summary>Why it isn't as the caller saw it, or null; where nothing is said yet, none has to be named.</summary>
    public static Refusal? Check(HttpRequest request, WindowPassback? passback)
    {
        var named = request.Headers[HeaderNames.IfMatch].ToString();
        return passback is null ? (named.Length == 0 ? null : Stale)
            : named.Length == 0 ? new Refusal("precondition-required", "If-Match is missing", "Send the ETag of where the results go in If-Match.")
            : named == ETagOf(passback) || named == "*" ? null
            : Stale;
    }
}
