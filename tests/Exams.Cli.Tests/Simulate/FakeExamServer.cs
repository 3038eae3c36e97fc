using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using static Exams.Cli.Tests.Simulate.FakeJson;

namespace Exams.Cli.Tests.Simulate;

/// <summary>An exam server in memory, with faults on demand. It takes two milliseconds of the test's time for every answer.</summary>
internal sealed class FakeExamServer : HttpMessageHandler
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(2);

    private readonly TimeProvider _time;
    private readonly Faults _faults;
    private readonly Dictionary<string, FakeSession> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _examOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _transactions = new(StringComparer.Ordinal);
    private readonly FakeExams _exams = new();
    private readonly FakeMarking _marking;
    private readonly FakeProctoring _proctoring;
    private readonly DateTimeOffset _begun;
    private int _saves;

    public FakeExamServer(TimeProvider time, Faults faults = Faults.None)
    {
        (_time, _faults, _begun) = (time, faults, time.GetUtcNow());
        _marking = new FakeMarking(_sessions, faults);
        _proctoring = new FakeProctoring(time, faults);
    }

    /// <summary>Whether the sample bank is there from the start.</summary>
    public bool HasBank
    {
        get => _exams.HasBank;
        set => _exams.HasBank = value;
    }

    /// <summary>Whether a package was uploaded.</summary>
    public bool WasImported => _exams.WasImported;

    public IReadOnlyCollection<FakeSession> Sessions => _sessions.Values;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(Latency, _time, cancellationToken).ConfigureAwait(false);
        if (_faults.HasFlag(Faults.IsDown) || IsRestarting())
        {
            throw new HttpRequestException("connection refused");
        }

        foreach (var session in _sessions.Values)
        {
            session.Expire(_time.GetUtcNow());
        }

        var path = request.RequestUri!.AbsolutePath;
        return path.StartsWith("/api/", StringComparison.Ordinal)
            ? Answer(request.Method, path[5..].Split('/'), request)
                ?? _exams.Answer(request.Method, path[5..].Split('/'), request)
                ?? _marking.Answer(request.Method, path[5..].Split('/'), request)
                ?? _proctoring.Answer(request.Method, path[5..].Split('/'), request, _sessions.Values)
                ?? Problem(HttpStatusCode.NotFound, "not-found")
            : Problem(HttpStatusCode.NotFound, "not-found");
    }

    private bool IsRestarting() =>
        _faults.HasFlag(Faults.Restarts) && _time.GetUtcNow() - _begun is { TotalSeconds: > 20 and < 35 };

    private HttpResponseMessage? Answer(HttpMethod method, string[] path, HttpRequestMessage request) => (method.Method, path) switch
    {
        ("GET", ["health"]) => Ok(new JsonObject { ["status"] = "ready", ["serverTimeUtc"] = _time.GetUtcNow() }),
        ("POST", ["development", "tokens"]) => Tokens(Body(request, "people")),
        ("GET", ["development", "storage-transactions"]) => Ok(new JsonObject { ["operations"] = Counted(), ["calls"] = Counted() }),
        ("POST", ["windows"]) => Window(Body(request, "title", "examId", "zone", "opens", "lastStart", "hardClose", "seats", "allowOverlap")),
        ("PUT", ["windows", var window, "roster"]) => Enrol(window, Body(request, "learners")),
        ("GET", ["windows", var window, "sessions"]) => Paged("sessions", [.. In(window).Select(session => session.Row())], request),
        ("GET", ["windows", var window, "results"]) => Ok(Page("results", [.. Results(window)])),
        ("GET", ["me", "sessions"]) => Ok(new JsonObject { ["sessions"] = new JsonArray(new JsonObject { ["sessionId"] = Mine(request)!.SessionId, ["windowId"] = Mine(request)!.WindowId, ["state"] = "scheduled" }) }),
        (_, ["sessions", _, ..]) when Mine(request) is { } mine && mine.SessionId == path[1] => OfSession(method, path, mine, request),
        _ => null,
    };

    private HttpResponseMessage OfSession(HttpMethod method, string[] path, FakeSession session, HttpRequestMessage request)
    {
        var now = _time.GetUtcNow();
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
            case ("POST", ["telemetry"]):
                return session.Ended is null
                    ? _proctoring.Take(session, _exams.RulesOf(session.ExamId), Body(request, "clientId", "events", "sentAt"))
                    : Problem(HttpStatusCode.Conflict, "telemetry-too-late");
            case ("GET", ["items", ..]) when session.IsPaused:
                return Problem(HttpStatusCode.Conflict, "session-paused");
            case ("PUT", ["responses"]):
                return Save(session, Body(request, "clientId", "saves"));
            case ("GET", ["items", var number]):
                return Ok(session.Item(int.Parse(number, CultureInfo.InvariantCulture)));
            case ("GET", ["journal"]):
                return Ok(Page("entries", [.. session.Journal().Select(entry => entry!.DeepClone().AsObject())]));
        }

        return Ok(session.View(now));
    }

    private HttpResponseMessage Save(FakeSession session, JsonObject request)
    {
        var (receipt, refusal) = session.Save(request, _time.GetUtcNow());
        Count("SaveResponses");
        if (refusal is not null)
        {
            return Problem(HttpStatusCode.Conflict, refusal);
        }

        return _faults.HasFlag(Faults.FailsAfterSaving) && ++_saves % 7 == 0
            ? Problem(HttpStatusCode.ServiceUnavailable, "storage-unavailable")
            : Ok(new JsonObject { ["lastAcknowledgedSequence"] = session.LastSequence, ["receipts"] = new JsonArray(receipt!.DeepClone()) });
    }

    private HttpResponseMessage Tokens(JsonObject request) => _faults.HasFlag(Faults.IsNotInDevelopment)
        ? Problem(HttpStatusCode.NotFound, "not-found")
        : Ok(new JsonObject { ["tokens"] = new JsonArray([.. request["people"]!.AsArray().Select(person => person!["subject"]!.DeepClone())]) });

    private HttpResponseMessage Window(JsonObject window)
    {
        if ((DateTimeOffset)window["opens"]! > _time.GetUtcNow())
        {
            return Problem(HttpStatusCode.UnprocessableEntity, "window-not-open");
        }

        var id = $"w{_examOf.Count + 1}";
        _examOf[id] = (string)window["examId"]!;
        return Ok(new JsonObject { ["windowId"] = id });
    }

    private HttpResponseMessage Enrol(string window, JsonObject roster)
    {
        foreach (var learner in roster["learners"]!.AsArray())
        {
            var learnerId = (string)learner!["learnerId"]!;
            _sessions[learnerId] = new FakeSession($"s-{learnerId}", learnerId, window, _examOf[window], _exams, _faults);
        }

        return Ok(new JsonObject { ["added"] = _sessions.Count, ["changed"] = 0, ["unchanged"] = 0, ["findings"] = new JsonArray() });
    }

    private IEnumerable<FakeSession> In(string window) => _sessions.Values.Where(session => session.WindowId == window);

    private JsonObject Counted() => new(_transactions.Select(count => KeyValuePair.Create(count.Key, (JsonNode?)count.Value)));

    private void Count(string function) => _transactions[function] = _transactions.GetValueOrDefault(function) + 1;

    private IEnumerable<JsonObject> Results(string window) => In(window).Where(session => session.IsGraded)
        .SelectMany((session, index) => Enumerable.Range(1, index == 0 && _faults.HasFlag(Faults.GradesTwice) ? 2 : 1)
            .Select(version => new JsonObject
            {
                ["sessionId"] = session.SessionId,
                ["learnerId"] = session.LearnerId,
                ["passed"] = session.LastSequence >= 6,
                ["version"] = version,
            }));

    private FakeSession? Mine(HttpRequestMessage request) => _sessions.GetValueOrDefault(Caller(request));

    /// <summary>Two rows a page, so that whoever reads one page only reads too little.</summary>
    private static HttpResponseMessage Paged(string name, JsonObject[] rows, HttpRequestMessage request)
    {
        const int pageSize = 2;
        var query = request.RequestUri!.Query;
        var at = query.Length == 0 ? 0 : int.Parse(query["?continuation=".Length..], CultureInfo.InvariantCulture);
        var page = Page(name, rows[at..Math.Min(at + pageSize, rows.Length)]);
        page["continuation"] = at + pageSize < rows.Length ? $"{at + pageSize}" : null;
        return Ok(page);
    }
}
