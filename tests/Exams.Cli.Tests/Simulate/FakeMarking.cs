using System.Net;
using System.Text.Json.Nodes;

namespace Exams.Cli.Tests.Simulate;

/// <summary>The graders' queue of the fake server: every essay is marked twice, and an adjudicator decides where the two lie apart.</summary>
internal sealed class FakeMarking(IReadOnlyDictionary<string, FakeSession> sessions, Faults faults)
{
    private const decimal Tolerance = 1;

    private readonly Dictionary<string, Task> _tasks = new(StringComparer.Ordinal);

    public HttpResponseMessage? Answer(HttpMethod method, string[] path, HttpRequestMessage request)
    {
        OpenMissing();
        return (method.Method, path) switch
        {
            ("POST", ["reviews", "claim-next"]) => ClaimNext(FakeJson.Body(request, "examId", "round"), FakeJson.Caller(request)),
            ("GET", ["reviews", var id, "item"]) => FakeJson.Ok(new JsonObject { ["view"] = FakeItems.View("essay"), ["responses"] = _tasks[id].Session.Essay!.DeepClone() }),
            ("PUT", ["reviews", _, "draft"]) => FakeJson.Ok(FakeJson.Body(request, "score", "criteria", "comment")),
            ("POST", ["reviews", var id, "score"]) => Score(_tasks[id], FakeJson.Body(request, "score", "criteria", "comment")),
            _ => null,
        };
    }

    private void OpenMissing()
    {
        foreach (var session in sessions.Values.Where(session => session.ReviewIsOpen && !_tasks.ContainsKey($"r-{session.SessionId}-1")))
        {
            Open(session, 1);
        }
    }

    private void Open(FakeSession session, int round)
    {
        var task = new Task($"r-{session.SessionId}-{round}", session, round);
        _tasks[task.Id] = task;
    }

    private HttpResponseMessage ClaimNext(JsonObject wanted, string grader)
    {
        var isLead = grader.Contains("lead", StringComparison.Ordinal);
        var next = _tasks.Values.FirstOrDefault(task => task is { Score: null, Grader: null }
            && task.Session.ExamId == (string)wanted["examId"]!
            && (wanted["round"] is not { } round || (int)round == task.Round)
            && (task.Round < 3 || isLead)
            && !_tasks.Values.Any(other => other.Session == task.Session && other.Grader == grader && !faults.HasFlag(Faults.LetsOneMarkTwice)));
        if (next is null)
        {
            return FakeJson.Ok([]);
        }

        next.Grader = grader;
        return FakeJson.Ok(new JsonObject
        {
            ["next"] = new JsonObject
            {
                ["review"] = new JsonObject { ["reviewId"] = next.Id, ["itemIdentifier"] = "essay", ["round"] = next.Round, ["maxScore"] = 5 },
                ["criteria"] = new JsonArray(new JsonObject { ["id"] = "whole", ["title"] = "All", ["levels"] = new JsonArray() }),
            },
        });
    }

    private HttpResponseMessage Score(Task task, JsonObject score)
    {
        var points = (decimal)score["criteria"]![0]!["points"]!;
        if (points is < 0 or > 5)
        {
            return FakeJson.Problem(HttpStatusCode.UnprocessableEntity, "score-out-of-range");
        }

        task.Score = points;
        var first = _tasks[$"r-{task.Session.SessionId}-1"].Score!.Value;
        if (task.Round == 1 || (task.Round == 2 && Math.Abs(first - points) > Tolerance && !faults.HasFlag(Faults.SkipsAdjudications)))
        {
            Open(task.Session, task.Round + 1);
        }
        else
        {
            task.Session.Review();
        }

        return FakeJson.Ok([]);
    }

    private sealed class Task(string id, FakeSession session, int round)
    {
        public string Id => id;

        public FakeSession Session => session;

        public int Round => round;

        public string? Grader { get; set; }

        public decimal? Score { get; set; }
    }
}
