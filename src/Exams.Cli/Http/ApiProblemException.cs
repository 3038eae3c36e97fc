using System.Net;

namespace Exams.Cli.Http;

/// <summary>The server answered, and said no.</summary>
internal sealed class ApiProblemException(HttpStatusCode status, string request, ApiProblem problem)
    : Exception($"{request} → {(int)status} {problem.Code}: {problem.Detail ?? problem.Title}{Correlated(problem)}")
{
    public HttpStatusCode Status => status;

    public ApiProblem Problem => problem;

    /// <summary>Whether the server understood and refused, rather than failed.</summary>
    public bool IsRefusal => (int)status is >= 400 and < 500;

    /// <summary>Whether the session is paused, and goes on when somebody resumes it.</summary>
    public bool IsPause => problem.Code == "session-paused";

    /// <summary>Whether it is the time that refused: the session, or the section, has ended.</summary>
    public bool IsPassing => problem.Code is "section-closed" or "deadline-passed" or "session-ended";

    private static string Correlated(ApiProblem problem) => problem.CorrelationId is { } id ? $" (correlation {id})" : "";
}
