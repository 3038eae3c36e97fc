using System.Net;
using System.Text.Json.Nodes;

namespace Exams.Cli.Tests.Simulate;

/// <summary>What the fake server makes of telemetry: incidents by its exam's rules, which humans close.</summary>
internal sealed class FakeProctoring(TimeProvider time, Faults faults)
{
    private readonly Dictionary<string, JsonObject> _incidents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FakeSession> _sessionOf = new(StringComparer.Ordinal);

    public HttpResponseMessage? Answer(HttpMethod method, string[] path, HttpRequestMessage request, IEnumerable<FakeSession> sessions) =>
        (method.Method, path) switch
        {
            ("GET", ["windows", _, "monitor"]) => FakeJson.Ok(new JsonObject
            {
                ["openIncidents"] = _incidents.Values.Count(IsOpen),
                ["sessions"] = new JsonArray(),
                ["cursor"] = "c1",
            }),
            ("GET", ["incidents"]) => FakeJson.Ok(FakeJson.Page("incidents", [.. Listed(request).Select(incident => incident.DeepClone().AsObject())])),
            ("POST", ["incidents", var id, "verdicts"]) => Judge(_incidents[id], FakeJson.Caller(request), FakeJson.Body(request, "verdict", "note")),
            ("POST", ["sessions", var id, "messages"]) => FakeJson.Ok(FakeJson.Body(request, "text")),
            ("POST", ["sessions", var id, "pause"]) => Turn(Of(sessions, id), isPaused: true),
            ("POST", ["sessions", var id, "resume"]) => Turn(Of(sessions, id), isPaused: false),
            _ => null,
        };

    /// <summary>Takes telemetry of a session whose exam has these rules.</summary>
    public HttpResponseMessage Take(FakeSession session, JsonArray rules, JsonObject batch)
    {
        var kinds = batch["events"]!.AsArray().Select(one => (string)one!["kind"]!).ToList();
        foreach (var rule in rules.Where(rule => kinds.Count(kind => kind == (string)rule!["when"]!["of"]![0]!) >= (int)rule!["when"]!["count"]!))
        {
            Raise(session, rule!);
        }

        return FakeJson.Ok(new JsonObject { ["state"] = session.State, ["taken"] = kinds.Count });
    }

    private static FakeSession Of(IEnumerable<FakeSession> sessions, string id) => sessions.Single(session => session.SessionId == id);

    private static bool IsOpen(JsonObject incident) => (string)incident["state"]! != "closed";

    private IEnumerable<JsonObject> Listed(HttpRequestMessage request) => _incidents.Values
        .Where(incident => IsOpen(incident) != request.RequestUri!.Query.EndsWith("state=closed", StringComparison.Ordinal));

    private void Raise(FakeSession session, JsonNode rule)
    {
        if (faults.HasFlag(Faults.MissesIncidents))
        {
            return;
        }

        var id = $"{session.SessionId}.{rule["id"]}";
        _sessionOf[id] = session;
        _incidents[id] = new JsonObject
        {
            ["id"] = id,
            ["sessionId"] = session.SessionId,
            ["learnerId"] = session.LearnerId,
            ["rule"] = (string)rule["id"]!,
            ["state"] = "open",
            ["verdicts"] = new JsonArray(),
        };
        if ((string)rule["actions"]![0]! == "pause")
        {
            session.Pause(time.GetUtcNow());
        }
    }

    private HttpResponseMessage Turn(FakeSession session, bool isPaused)
    {
        if (session.Ended is not null)
        {
            return FakeJson.Problem(HttpStatusCode.Conflict, "session-ended");
        }

        if (isPaused)
        {
            session.Pause(time.GetUtcNow());
        }
        else
        {
            session.Resume(time.GetUtcNow());
        }

        return FakeJson.Ok(session.Row());
    }

    private HttpResponseMessage Judge(JsonObject incident, string by, JsonObject verdict)
    {
        var outcome = (string)verdict["verdict"]! switch { "dismissed" => "noAction", "minor" => "warningRecorded", _ => "resultWithheld" };
        var verdicts = incident["verdicts"]!.AsArray();
        if (!IsOpen(incident))
        {
            return FakeJson.Problem(HttpStatusCode.Conflict, "incident-closed");
        }

        if (verdicts.Any(earlier => (string)earlier!["by"]! == by))
        {
            return FakeJson.Ok(incident.DeepClone().AsObject());
        }

        var closes = outcome == "noAction" || verdicts.Count > 0 || faults.HasFlag(Faults.DecidesByOne);
        if (closes && outcome == "resultWithheld" && _sessionOf[(string)incident["id"]!].Ended is null)
        {
            return FakeJson.Problem(HttpStatusCode.Conflict, "session-not-ended");
        }

        verdicts.Add(new JsonObject { ["by"] = by, ["outcome"] = outcome });
        (incident["state"], incident["outcome"]) = closes ? ("closed", outcome) : ("secondReview", null);
        return FakeJson.Ok(incident.DeepClone().AsObject());
    }
}
