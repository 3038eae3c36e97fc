using System.Net.Http.Json;
using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Functions.Http;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.Access;

/// <summary>An exam in an open window, a learner who sits it, and everybody who could want something of them.</summary>
public sealed class AccessScene(ExamApp lane) : IAsyncLifetime
{
    private static readonly Dictionary<string, object> Bodies = new(StringComparer.Ordinal)
    {
        ["CheckIn"] = new { },
        ["StartSession"] = new { clientId = "tab-1" },
        ["TakeOver"] = new { clientId = "tab-1" },
        ["FinishSection"] = new { clientId = "tab-1" },
        ["StartBreak"] = new { clientId = "tab-1" },
        ["EndBreak"] = new { clientId = "tab-1" },
        ["SubmitAttempt"] = new { clientId = "tab-1", sequence = 1, responses = new { RESPONSE = "A" } },
        ["LeaveItem"] = new { clientId = "tab-1", sequence = 1 },
        ["SubmitSession"] = new { clientId = "tab-1" },
        ["SaveResponses"] = new { clientId = "tab-1", saves = new[] { new { sequence = 1, item = 1, responses = new { RESPONSE = "A" } } } },
        ["PauseSession"] = new { reason = "a test" },
        ["ResumeSession"] = new { reason = "a test" },
        ["ExtendSession"] = new { extra = "PT5M", reason = "a test" },
        ["RequestEvidence"] = new { mediaType = "text/plain" },
        ["SendMessage"] = new { text = "a test" },
        ["SendWindowMessage"] = new { text = "a test" },
        ["UnlockSession"] = new { reason = "a test" },
        ["PutSafeExamBrowser"] = new { reason = "a test", required = false },
        ["PutPassback"] = new { url = "nothing" },
        ["TerminateSession"] = new { reason = "a test" },
        ["PutRoster"] = new { learners = new[] { new { learnerId = "somebody", displayName = "Somebody" } } },
        ["ChangeWindow"] = new { reason = "a test" },
        ["CancelWindow"] = new { reason = "a test" },
        ["WithdrawLearner"] = new { reason = "a test" },
        ["RescheduleSeat"] = new { toWindowId = "nothing", reason = "a test" },
        ["RescheduleMySession"] = new { toWindowId = "nothing" },
        ["ExtendWindow"] = new { extra = "PT5M", reason = "a test" },
        ["PreviewItem"] = new { responses = new { } },
        ["PostTelemetry"] = new { clientId = "tab-1", events = new[] { new { sequence = 1, kind = "heartbeat", at = "2026-03-02T08:00:00Z" } } },
        ["JudgeIncident"] = new { verdict = "dismissed", note = "a test" },
        ["ScoreReview"] = new { score = 1 },
        ["FileAppeal"] = new { reason = "a test" },
        ["AcceptAppeal"] = new { reason = "a test" },
        ["RejectAppeal"] = new { reason = "a test" },
        ["WithholdResult"] = new { reason = "a test" },
        ["LiftWithholding"] = new { reason = "a test" },
        ["SaveReviewDraft"] = new { score = 1 },
        ["EscalateReview"] = new { reason = "a test" },
        ["ClaimNextReview"] = new { examId = "nothing" },
        ["PutRubric"] = new { criteria = Array.Empty<object>() },
        ["CreateSeed"] = new { itemIdentifier = "nothing", responses = new { }, expertScore = 1 },
        ["EraseLearner"] = new { reason = "a test" },
        ["PutKeyReview"] = new { reason = "a test" },
        ["ProposeRegrade"] = new { bankId = "nothing", version = "nothing", changes = new[] { new { item = "q1", mode = "void" } }, reason = "a test" },
        ["RejectRegrade"] = new { reason = "a test" },
        ["RollBackRegrade"] = new { reason = "a test" },
    };

    private readonly AnyHost _host = new(lane);
    private readonly Dictionary<Actor, Person> _people = [];
    private int _cast;
    private Stage? _stage;
    private Learner? _learner;

    /// <summary>The stage.</summary>
    internal Stage Stage => _stage ?? throw new InvalidOperationException("the scene isn't set");

    /// <summary>The learner at whose session everybody looks.</summary>
    internal Learner Learner => _learner ?? throw new InvalidOperationException("the scene isn't set");

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        _stage = await Stage.SetAsync(_host, new APackage().WithChoice("q1").WithChoice("q2").WithTest());
        var (name, own, other) = (_stage.Name, $"atp-{_stage.Name}", $"other-{_stage.Name}");
        await RecastAsync();
        _people[Actor.OtherLearner] = (await _stage.EnrolAsync("ben")).Person;
        _people[Actor.Atp] = _stage.Atp;
        _people[Actor.OtherAtp] = await _host.PersonAsync(other, "atp", other);
        _people[Actor.AtpOfNone] = await _host.PersonAsync($"none-{name}", "atp");
        _people[Actor.Proctor] = await _stage.ProctorAsync();
        _people[Actor.ProctorOfAtp] = await _host.PersonAsync($"paul-{name}", "proctor", own);
        _people[Actor.ProctorOfOtherAtp] = await _host.PersonAsync($"pia-{name}", "proctor", other);
        _people[Actor.Grader] = await _stage.GraderAsync();
        _people[Actor.Author] = _stage.Author;
        _people[Actor.Admin] = await _host.PersonAsync($"admin-{name}", "admin");
        _people[Actor.Lead] = await _host.PersonAsync($"lead-{name}", "lead");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Puts a learner who has just started in the place of the one before.</summary>
    internal async Task RecastAsync()
    {
        _learner = await Stage.EnrolAsync($"lena{++_cast}");
        await _learner.EnterAsync();
        _people[Actor.Learner] = _learner.Person;
    }

    internal Person this[Actor actor] => _people[actor];

    /// <summary>Somebody who may call a function, and to whom belongs what it is about.</summary>
    internal Person Entitled(ApiFunction function) => function.Roles.Count == 0 ? _host.Nobody() : _people[function.Roles[0] switch
    {
        Role.Learner => Actor.Learner,
        Role.Atp => Actor.Atp,
        Role.Grader => Actor.Grader,
        Role.Proctor => Actor.Proctor,
        Role.Author => Actor.Author,
        Role.Lead => Actor.Lead,
        _ => Actor.Admin,
    }];

    /// <summary>Where a function is reached about this scene.</summary>
    internal string Address(ApiFunction function) => function.Fill(parameter => (function.Route.Split('/')[1], parameter) switch
    {
        ("sessions", "id") => Learner.SessionId,
        ("windows", "id") => Stage.WindowId,
        ("windows", "learner") => Learner.Person.Subject,
        ("exams", "id") => Stage.ExamId,
        (_, "bank") => $"bank-{Stage.Name}",
        (_, "section") => "section",
        (_, "number") => "1",
        _ => "nothing",
    });

    /// <summary>A call of a function about this scene that is well formed, so that only the caller decides.</summary>
    internal HttpRequestMessage Call(ApiFunction function) => new(function.Method, Address(function) + QueryOf(function))
    {
        Content = function.Method == HttpMethod.Get ? null
            : JsonContent.Create(Bodies.GetValueOrDefault(function.Name, new { }), options: JsonSerializerOptions.Default),
    };

    /// <summary>What a list can't do without.</summary>
    private string QueryOf(ApiFunction function) => function.Name == "ListIncidents" ? $"?window={Stage.WindowId}" : "";
}
