namespace Exams.Cli.Http;

internal sealed record ReasonRequest(string Reason);

/// <summary>Asks for more time for one session.</summary>
/// <param name="Extra">How much, ISO 8601.</param>
/// <param name="Reason">Why.</param>
internal sealed record ExtensionRequest(string Extra, string Reason);

internal sealed record MessageRequest(string Text);

/// <summary>A window as its proctor watches it.</summary>
internal sealed record MonitorView(int OpenIncidents, IReadOnlyList<MonitorLine> Sessions, string Cursor);

internal sealed record MonitorLine(string SessionId, string State, decimal Risk = 0, int OpenIncidents = 0, bool AsksForProctor = false);

internal sealed record IncidentPage(IReadOnlyList<Incident> Incidents, string? Continuation = null) : IPage;

/// <summary>Something in a session that humans judge: <c>open</c>, <c>secondReview</c>, <c>thirdReview</c> or <c>closed</c>.</summary>
internal sealed record Incident(
    string Id,
    string SessionId,
    string LearnerId,
    string Rule,
    string State,
    IReadOnlyList<IncidentVerdict>? Verdicts = null,
    string? Outcome = null);

internal sealed record IncidentVerdict(string By, string Outcome);

/// <summary>A verdict.</summary>
/// <param name="Verdict"><c>dismissed</c>, <c>minor</c> or <c>major</c>.</param>
/// <param name="Note">Why.</param>
internal sealed record VerdictRequest(string Verdict, string Note);
