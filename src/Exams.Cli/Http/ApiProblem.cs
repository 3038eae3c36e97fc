using System.Net;

namespace Exams.Cli.Http;

/// <summary>The problem details (RFC 9457) with which the server refuses a request; only what this client reads.</summary>
/// <param name="Code">The server's stable, kebab-case name of the refusal.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Detail">What is wrong with this very request.</param>
/// <param name="CorrelationId">What the server's log calls this request.</param>
internal sealed record ApiProblem(string? Code, string? Title, string? Detail, string? CorrelationId)
{
    /// <summary>What to assume when the answer isn't problem details, as from a proxy or from another server.</summary>
    public static ApiProblem Unexplained(HttpStatusCode status) => new($"http-{(int)status}", status.ToString(), null, null);
}
