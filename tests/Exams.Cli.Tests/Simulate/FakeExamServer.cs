using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Exams.Cli.Tests.Simulate;

/// <summary>An exam server in memory, with faults on demand. It takes two milliseconds of the test's time for every answer.</summary>
internal sealed class FakeExamServer(TimeProvider time, Faults faults = Faults.None) : HttpMessageHandler
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(2);

    private readonly Dictionary<string, FakeSession> _sessions = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _begun = time.GetUtcNow();
    private TimeSpan _timeLimit;
    private int _saves;

    /// <summary>Whether the sample bank is there from the start.</summary>
    public bool HasBank { get; set; } = true;

    /// <summary>Whether a package was uploaded.</summary>
    public bool WasImported { get; private set; }

    public IReadOnlyCollection<FakeSession> Sessions => _sessions.Values;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(Latency, time, cancellationToken).ConfigureAwait(false);
        if (faults.HasFlag(Faults.IsDown) || IsRestarting())
        {
            throw new HttpRequestException("connection refused");
        }

        foreach (var session in _sessions.Values)
        {
            session.Expire(time.GetUtcNow());
        }

        var path = request.RequestUri!.AbsolutePath;
        return path.StartsWith("/api/", StringComparison.Ordinal)
            ? Answer(request.Method, path[5..].Split('/'), request)
            : Problem(HttpStatusCode.NotFound, "not-found");
    }

    private bool IsRestarting() =>
        faults.HasFlag(Faults.Restarts) && time.GetUtcNow() - _begun is { TotalSeconds: > 20 and < 35 };

    private HttpResponseMessage Answer(HttpMethod method, string[] path, HttpRequestMessage request) => (method.Method, path) switch
    {
        ("GET", ["health"]) => Ok(new JsonObject { ["status"] = "ready", ["serverTimeUtc"] = time.GetUtcNow() }),
        ("POST", ["development", "tokens"]) => Tokens(Body(request, "people")),
        ("GET", ["exams", _]) => _timeLimit > TimeSpan.Zero ? Ok(new JsonObject { ["examId"] = path[1] }) : Problem(HttpStatusCode.NotFound, "not-found"),
        ("POST", ["exams"]) => CreateExam(Body(request, "examId", "bankId", "bankVersion", "title", "timeLimit", "cutScorePercent", "queuedAnswers")),
        ("GET", ["item-banks"]) => Ok(Page("items", HasBank ? [new JsonObject { ["bankId"] = "ai-foundations", ["latestVersion"] = "v1" }] : [])),
        ("POST", ["item-banks", _, "imports"]) => Import(),
        ("GET", ["item-banks", _, "imports", "i1"]) => Ok(new JsonObject { ["bankId"] = path[1], ["importId"] = "i1", ["status"] = "published", ["version"] = "v1" }),
        ("POST", ["windows"]) => Window(Body(request, "title", "examId", "zone", "opens", "lastStart", "hardClose", "seats", "allowOverlap")),
        ("PUT", ["windows", "w1", "roster"]) => Enrol(Body(request, "learners")),
        ("GET", ["windows", "w1", "sessions"]) => Paged("sessions", [.. _sessions.Values.Select(session => session.Row())], request),
        ("GET", ["windows", "w1", "results"]) => Ok(Page("results", [.. Results()])),
        ("GET", ["reviews"]) => Ok(Page("reviews", [.. _sessions.Values.Where(session => session.ReviewIsOpen).Select(Review)])),
        ("POST", ["reviews", _, "claim"]) => Ok(new JsonObject()),
        ("POST", ["reviews", _, "score"]) => Score(path[1], Body(request, "score", "comment")),
        ("GET", ["me", "sessions"]) => Ok(new JsonObject { ["sessions"] = new JsonArray(new JsonObject { ["sessionId"] = Mine(request).SessionId, ["windowId"] = "w1", ["state"] = "scheduled" }) }),
        (_, ["sessions", _, ..]) when Mine(request).SessionId == path[1] => OfSession(method, path, Mine(request), request),
        _ => Problem(HttpStatusCode.NotFound, "not-found"),
    };

    private HttpResponseMessage OfSession(HttpMethod method, string[] path, FakeSession session, HttpRequestMessage request)
    {
        var now = time.GetUtcNow();
        switch (method.Method, path[2..])
        {
            case ("POST", ["check-in"]):
                Body(request, "accessCode");
                break;
            case ("POST", ["start"]):
                session.Start((string)Body(request, "clientId")["clientId"]!, now);
                break;
            case ("POST", ["takeover"]):
                session.TakeOver((string)Body(request, "clientId")["clientId"]!);
                break;
            case ("POST", ["submit"]):
                if (session.Submit(Body(request, "clientId", "lastSequence"), now) is { } refusal)
                {
                    return Problem(HttpStatusCode.Conflict, refusal);
                }

                break;
            case ("PUT", ["responses"]):
                return Save(session, Body(request, "clientId", "saves"));
            case ("GET", ["items", var number]):
                return Ok(session.Item(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)));
            case ("GET", ["journal"]):
                return Ok(Page("entries", [.. session.Journal().Select(entry => entry!.DeepClone().AsObject())]));
        }

        return Ok(session.View(now));
    }

    private HttpResponseMessage Save(FakeSession session, JsonObject request)
    {
        var (receipt, refusal) = session.Save(request, time.GetUtcNow());
        if (refusal is not null)
        {
            return Problem(HttpStatusCode.Conflict, refusal);
        }

        return faults.HasFlag(Faults.FailsAfterSaving) && ++_saves % 7 == 0
            ? Problem(HttpStatusCode.ServiceUnavailable, "storage-unavailable")
            : Ok(new JsonObject { ["lastAcknowledgedSequence"] = session.LastSequence, ["receipts"] = new JsonArray(receipt!.DeepClone()) });
    }

    private HttpResponseMessage Tokens(JsonObject request) => faults.HasFlag(Faults.IsNotInDevelopment)
        ? Problem(HttpStatusCode.NotFound, "not-found")
        : Ok(new JsonObject { ["tokens"] = new JsonArray([.. request["people"]!.AsArray().Select(person => person!["subject"]!.DeepClone())]) });

    private HttpResponseMessage CreateExam(JsonObject exam)
    {
        _timeLimit = System.Xml.XmlConvert.ToTimeSpan((string)exam["timeLimit"]!);
        return Ok(new JsonObject { ["examId"] = exam["examId"]!.DeepClone() });
    }

    private HttpResponseMessage Import()
    {
        (HasBank, WasImported) = (true, true);
        return Ok(new JsonObject { ["bankId"] = "ai-foundations", ["importId"] = "i1", ["status"] = "running" });
    }

    private HttpResponseMessage Window(JsonObject window) => (DateTimeOffset)window["opens"]! <= time.GetUtcNow()
        ? Ok(new JsonObject { ["windowId"] = "w1" })
        : Problem(HttpStatusCode.UnprocessableEntity, "window-not-open");

    private HttpResponseMessage Enrol(JsonObject roster)
    {
        foreach (var learner in roster["learners"]!.AsArray())
        {
            var learnerId = (string)learner!["learnerId"]!;
            _sessions[learnerId] = new FakeSession($"s-{learnerId}", learnerId, _timeLimit, faults);
        }

        return Ok(new JsonObject { ["added"] = _sessions.Count, ["changed"] = 0, ["unchanged"] = 0, ["findings"] = new JsonArray() });
    }

    private HttpResponseMessage Score(string reviewId, JsonObject score)
    {
        if ((double)score["score"]! is < 0 or > 5)
        {
            return Problem(HttpStatusCode.UnprocessableEntity, "score-out-of-range");
        }

        _sessions.Values.Single(session => $"r-{session.SessionId}" == reviewId).Review();
        return Ok(new JsonObject());
    }

    private static JsonObject Review(FakeSession session) => new()
    {
        ["reviewId"] = $"r-{session.SessionId}",
        ["state"] = "open",
        ["maxScore"] = 5,
        ["openedAtUtc"] = session.Ended,
    };

    private IEnumerable<JsonObject> Results() => _sessions.Values.Where(session => session.IsGraded)
        .SelectMany((session, index) => Enumerable.Range(1, index == 0 && faults.HasFlag(Faults.GradesTwice) ? 2 : 1)
            .Select(version => new JsonObject
            {
                ["sessionId"] = session.SessionId,
                ["learnerId"] = session.LearnerId,
                ["passed"] = session.LastSequence >= 6,
                ["version"] = version,
            }));

    private FakeSession Mine(HttpRequestMessage request) => _sessions[request.Headers.Authorization!.Parameter!];

    /// <summary>Two rows a page, so that whoever reads one page only reads too little.</summary>
    private static HttpResponseMessage Paged(string name, JsonObject[] rows, HttpRequestMessage request)
    {
        const int pageSize = 2;
        var query = request.RequestUri!.Query;
        var at = query.Length == 0 ? 0 : int.Parse(query["?continuation=".Length..], System.Globalization.CultureInfo.InvariantCulture);
        var page = Page(name, rows[at..Math.Min(at + pageSize, rows.Length)]);
        page["continuation"] = at + pageSize < rows.Length ? $"{at + pageSize}" : null;
        return Ok(page);
    }

    private static JsonObject Page(string name, JsonObject[] rows) => new() { [name] = new JsonArray([.. rows]) };

    /// <summary>The request's body; it refuses what it doesn't know, as the contract says.</summary>
    private static JsonObject Body(HttpRequestMessage request, params string[] known)
    {
        using var reader = new StreamReader(request.Content!.ReadAsStream());
        var body = JsonNode.Parse(reader.ReadToEnd())!.AsObject();
        return body.All(field => known.Contains(field.Key))
            ? body
            : throw new InvalidOperationException($"{request.Method} {request.RequestUri} doesn't know all of {body.ToJsonString()}");
    }

    private static HttpResponseMessage Ok(JsonObject body) => Json(HttpStatusCode.OK, body, "application/json");

    private static HttpResponseMessage Problem(HttpStatusCode status, string code) =>
        Json(status, new JsonObject { ["code"] = code, ["title"] = code, ["status"] = (int)status }, "application/problem+json");

    private static HttpResponseMessage Json(HttpStatusCode status, JsonObject body, string type) => new(status)
    {
        Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString())) { Headers = { ContentType = new MediaTypeHeaderValue(type) } },
    };
}
