using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;

namespace Exams.Acceptance.Tests.Proctoring;

/// <summary>An exam that is watched, and what a client tells of it.</summary>
internal static class Watched
{
    /// <summary>A pause at the third loss of focus within five minutes, a warning at each paste, and somebody asked for at each print.</summary>
    public const string Policy =
        """
        {
          "heartbeat": "PT30S", "staleAfter": "PT2M", "goneAfter": "PT10M", "takenAfterEnd": "PT1H",
          "rules": [
            {
              "id": "focus", "title": "Away from the exam, often", "weight": 20, "severity": "high", "actions": ["pause"],
              "when": { "count": 3, "of": ["focusLost"], "within": "PT5M" }
            },
            {
              "id": "paste", "title": "Pasted something", "weight": 5, "severity": "low", "actions": ["warn"], "warning": "Nothing may be pasted.",
              "when": { "count": 1, "of": ["paste"] }
            },
            {
              "id": "print", "title": "Wanted to print", "weight": 10, "severity": "medium", "actions": ["askProctor"],
              "when": { "count": 1, "of": ["print"] }
            }
          ]
        }
        """;

    /// <summary>A stage whose exam is watched by <see cref="Policy"/>.</summary>
    public static Task<Stage> StageAsync(Venue venue) => Stage.SetAsync(venue, rules: exam => exam["proctoring"] = JsonNode.Parse(Policy));

    /// <summary>Tells events of a kind each, numbered from a sequence on.</summary>
    public static Task<Reply> TellAsync(this Learner learner, int from, params string[] kinds) =>
        learner.Person.PostAsync($"sessions/{learner.SessionId}/telemetry", new
        {
            clientId = learner.ClientId,
            events = kinds.Select((kind, n) => new { sequence = from + n, kind, at = "2026-03-02T08:00:00Z" }),
        });

    /// <summary>A session's incidents, as a proctor sees them.</summary>
    public static async Task<Reply> IncidentsAsync(this Person proctor, Learner learner) =>
        (await proctor.GetAsync($"sessions/{learner.SessionId}/incidents")).Ok();

    /// <summary>Judges an incident.</summary>
    public static Task<Reply> JudgeAsync(this Person proctor, string incident, string verdict, string? outcome = null) =>
        proctor.PostAsync(
            $"incidents/{incident}/verdicts",
            outcome is null ? new { verdict, note = "Seen on the video." } : new { verdict, note = "Seen on the video.", outcome });

    /// <summary>The window as a proctor watches it.</summary>
    public static async Task<Reply> MonitorAsync(this Person proctor, Stage stage, string query = "") =>
        (await proctor.GetAsync($"windows/{stage.WindowId}/monitor{query}")).Ok();
}
