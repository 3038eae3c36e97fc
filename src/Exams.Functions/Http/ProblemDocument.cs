using System.Text.Json.Serialization;
using Exams.Core;
using Microsoft.AspNetCore.Http;

namespace Exams.Functions.Http;

/// <summary>An RFC 9457 problem document with a stable <c>code</c> that a client may switch on.</summary>
/// <param name="Code">A stable kebab-case code.</param>
/// <param name="Title">What kind of problem it is; the same for every occurrence.</param>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Detail">What happened here: what, where, and what was expected.</param>
public sealed record ProblemDocument(string Code, string Title, int Status, string? Detail)
{
    /// <summary>A URN made of the code, so that the type is stable and needs no host.</summary>
    [JsonPropertyOrder(-1)]
    public string Type => $"urn:exams:problem:{Code}";

    /// <summary>The trace id to quote when asking for help.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Members that belong to the code, such as <c>lastAcknowledgedSequence</c>.</summary>
    [JsonExtensionData]
    public IDictionary<string, object?>? Extensions { get; init; }

    /// <summary>The document of a refusal; the status comes from <see cref="ProblemStatus"/>.</summary>
    public static ProblemDocument From(Refusal refusal) =>
        new(refusal.Code, refusal.Title, ProblemStatus.Of(refusal.Code), refusal.Detail)
        {
            Extensions = refusal.Extensions.ToDictionary(e => e.Key, e => (object?)e.Value, StringComparer.Ordinal),
        };

    /// <summary>404, for what is missing and for what belongs to somebody else.</summary>
    public static ProblemDocument NotFound() =>
        new("not-found", "Not found", StatusCodes.Status404NotFound, "There is nothing here for you.");

    /// <summary>401: no token, or one that doesn't hold.</summary>
    public static ProblemDocument Unauthenticated(string detail) =>
        new("unauthenticated", "Sign in first", StatusCodes.Status401Unauthorized, detail);

    /// <summary>403: the caller is known and lacks the role.</summary>
    public static ProblemDocument Forbidden(IEnumerable<Role> allowed) =>
        new("forbidden", "Not yours to call", StatusCodes.Status403Forbidden, $"This call is for: {string.Join(", ", allowed)}.");

    /// <summary>500: our fault; the correlation id finds it in the logs.</summary>
    public static ProblemDocument Unexpected() =>
        new("unexpected", "Something broke on our side", StatusCodes.Status500InternalServerError, "Nothing was half-written. Try again, and quote the correlation id if it stays.");
}
