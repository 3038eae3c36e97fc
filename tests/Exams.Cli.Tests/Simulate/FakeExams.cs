using System.Net;
using System.Text.Json.Nodes;
using System.Xml;

namespace Exams.Cli.Tests.Simulate;

/// <summary>What authors do at the fake server: a bank of six items, and exams of it.</summary>
internal sealed class FakeExams
{
    private static readonly string[] Items = ["capital", "models", "order", "pairs", "word", "essay"];

    private readonly Dictionary<string, JsonObject> _exams = new(StringComparer.Ordinal);

    public bool HasBank { get; set; } = true;

    public bool WasImported { get; private set; }

    public HttpResponseMessage? Answer(HttpMethod method, string[] path, HttpRequestMessage request) => (method.Method, path) switch
    {
        ("GET", ["exams", var exam]) => _exams.TryGetValue(exam, out var known) ? FakeJson.Ok(View(known)) : FakeJson.Problem(HttpStatusCode.NotFound, "not-found"),
        ("POST", ["exams"]) => Draft(FakeJson.Body(request, "examId", "bankId", "bankVersion", "title", "timeLimit", "cutScorePercent", "queuedAnswers")),
        ("PUT", ["exams", var exam]) => Put(exam, FakeJson.Body(request)),
        ("PUT", ["exams", _, "rubrics", "essay"]) => FakeJson.Ok(FakeJson.Body(request, "criteria", "marking")),
        ("GET", ["item-banks"]) => FakeJson.Ok(FakeJson.Page("items", HasBank ? [new JsonObject { ["bankId"] = "ai-foundations", ["latestVersion"] = "v1" }] : [])),
        ("GET", ["item-banks", _, "versions", "v1", "items"]) => FakeJson.Ok(FakeJson.Page("items", [new JsonObject { ["identifier"] = "essay", ["maxScore"] = 5 }])),
        ("POST", ["item-banks", _, "imports"]) => Import(),
        ("GET", ["item-banks", _, "imports", "i1"]) => FakeJson.Ok(new JsonObject { ["bankId"] = path[1], ["importId"] = "i1", ["status"] = "published", ["version"] = "v1" }),
        _ => null,
    };

    public TimeSpan TimeLimitOf(string exam) => XmlConvert.ToTimeSpan((string)_exams[exam]["timeLimit"]!);

    public string[] ItemsOf(string exam) => [.. _exams[exam]["sections"]![0]!["items"]!.AsArray().Select(item => (string)item!["itemIdentifier"]!)];

    public JsonArray RulesOf(string exam) => _exams[exam]["proctoring"]?["rules"]?.AsArray() ?? [];

    private static JsonObject View(JsonObject exam) => new()
    {
        ["examId"] = exam["id"]!.DeepClone(),
        ["version"] = 1,
        ["definition"] = exam.DeepClone(),
    };

    private HttpResponseMessage Draft(JsonObject draft) => Put((string)draft["examId"]!, new JsonObject
    {
        ["id"] = draft["examId"]!.DeepClone(),
        ["version"] = 1,
        ["itemBankId"] = "ai-foundations",
        ["itemBankVersionId"] = "v1",
        ["timeLimit"] = draft["timeLimit"]!.DeepClone(),
        ["sections"] = new JsonArray(new JsonObject
        {
            ["items"] = new JsonArray([.. Items.Select(item => new JsonObject { ["itemIdentifier"] = item })]),
        }),
    });

    private HttpResponseMessage Put(string examId, JsonObject exam)
    {
        if ((string)exam["id"]! != examId || (int)exam["version"]! != 1)
        {
            return FakeJson.Problem(HttpStatusCode.UnprocessableEntity, "invalid-exam");
        }

        _exams[examId] = exam;
        return FakeJson.Ok(View(exam));
    }

    private HttpResponseMessage Import()
    {
        (HasBank, WasImported) = (true, true);
        return FakeJson.Ok(new JsonObject { ["bankId"] = "ai-foundations", ["importId"] = "i1", ["status"] = "running" });
    }
}
