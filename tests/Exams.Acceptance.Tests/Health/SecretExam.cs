using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.BadInput;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Proctoring;
using Exams.Testing.Grading.Passback;
using Exams.Testing.ItemBanks;

namespace Exams.Acceptance.Tests.Health;

/// <summary>An exam from its bank to an appeal, in which everything that nobody may read in a log is a word that stands nowhere else.</summary>
internal sealed class SecretExam
{
    private const string Namespace = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";

    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);

    public SecretExam() => ReceiptSeed = Plant("the seed that signs receipts", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    /// <summary>What signs receipts.</summary>
    public string ReceiptSeed { get; }

    /// <summary>Every secret, by what it is.</summary>
    public IReadOnlyDictionary<string, string> Secrets => _secrets;

    /// <summary>Lets people sit, watch, mark and appeal, and do what is refused.</summary>
    public async Task PlayAsync(ExamApp app)
    {
        Plant("the key of storage", app.StorageConnectionString.Split("AccountKey=")[1].Split(';')[0]);
        await using var receiver = new ScoreReceiver(ScoreReceiver.Taken);
        var stage = await Stage.SetAsync(app, Bank(), rules: exam =>
        {
            exam["proctoring"] = JsonNode.Parse(Watched.Policy);
            exam["appeals"] = JsonNode.Parse("""{ "within": "PT6H" }""");
        });
        var cohort = await Cohort.ScheduleAsync(app, stage, TimeSpan.Zero, TimeSpan.FromHours(2), accessCode: Plant("the window's access code", "HERON-" + Word()));
        var lena = await SeatAsync(app, cohort, "lena");
        var vanished = await SeatAsync(app, cohort, "vera");
        Plant("the secret that signs scores", (await stage.Atp.PutAsync($"windows/{cohort.WindowId}/passback", new { url = $"{receiver.Address}?hook={Plant("a word in the receiver's address")}" })).Ok().Text.Split("\"secret\":\"")[1].Split('"')[0]);
        (await stage.Atp.GetAsync($"windows/{cohort.WindowId}/roster.csv")).Ok();

        await SitAsync(app, lena);
        (await vanished.CheckInAsync(_secrets["the window's access code"])).Ok();
        (await vanished.StartAsync()).Ok();
        await WatchAsync(app, lena);
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("awaitingReview");
        await app.Time.AdvanceAsync(TimeSpan.FromHours(2));
        await MarkAsync(app, stage);
        await lena.ResultOnceReleasedAsync();
        await AppealAsync(app, lena);
    }

    private async Task<Learner> SeatAsync(ExamApp app, Cohort cohort, string name)
    {
        var person = await app.PersonAsync($"{name}-{cohort.WindowId}", "learner");
        Plant($"the token of {name}", person.Token);
        Plant($"the signature of the token of {name}", person.Token.Split('.')[2]);
        (await cohort.PutRosterAsync(new { learnerId = person.Subject, displayName = Plant($"the name of {name}", $"Name{Word()}") + $" {name}.{Word()}@example.org" })).Ok();
        return cohort.SeatedAs(person);
    }

    private async Task SitAsync(ExamApp app, Learner lena)
    {
        await lena.CheckInAsync(Plant("a guess at the access code"));
        (await lena.CheckInAsync(_secrets["the window's access code"])).Ok();
        (await lena.StartAsync()).Ok();
        (await lena.SaveAsync(1, 1, new { RESPONSE = Plant("an answer") })).Ok();
        (await lena.SaveAsync(2, 2, new { RESPONSE = Plant("an essay") })).Ok();

        // What is refused, and what can't be read at all.
        await lena.Person.PutAsync($"sessions/{lena.SessionId}/responses", new
        {
            clientId = lena.ClientId,
            saves = new[] { new { sequence = 3, item = 2, responses = new { RESPONSE = "" }, comment = Plant("a comment") } },
        });
        await lena.SaveAsync(9, 1, new { RESPONSE = Plant("an answer out of turn") });
        await lena.SaveAsync(3, 1, new { OTHER = Plant("an answer to nothing") });
        await lena.SaveAsync(3, 77, new { RESPONSE = Plant("an answer to no item") });
        await lena.Person.SendTextAsync(HttpMethod.Put, $"sessions/{lena.SessionId}/responses", "{\"clientId\": \"tab-1\", \"saves\": [{\"responses\": \"" + Plant("an answer in broken JSON"));
        await lena.Person.SendTextAsync(HttpMethod.Put, $"sessions/{lena.SessionId}/responses", "{\"saves\": [{\"sequence\": \"" + Plant("an answer in the place of a number") + "\"}]}");
        var forged = app.Nobody();
        var request = new HttpRequestMessage(HttpMethod.Get, "api/me/sessions");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Plant("a token that isn't one")}.abc.def");
        await forged.SendAsync(request);
    }

    private async Task WatchAsync(ExamApp app, Learner lena)
    {
        var proctor = await app.PersonAsync($"proctor-{Word()}", "proctor");
        Plant("the token of a proctor", proctor.Token);
        (await lena.TellAsync(1, "paste")).Ok();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/messages", new { text = Plant("a message"), kind = "info" }, "m1")).Ok();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/pause", new { reason = Plant("the reason of a pause") })).Ok();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = Plant("the reason of a resume") })).Ok();
        var incident = (await proctor.IncidentsAsync(lena)).Body.GetProperty("incidents")[0].GetProperty("id").GetString();
        (await proctor.PostAsync($"incidents/{incident}/verdicts", new { verdict = "dismissed", note = Plant("a note on an incident") })).Ok();
    }

    private async Task MarkAsync(ExamApp app, Stage stage)
    {
        var grader = await app.PersonAsync($"grader-{Word()}", "grader");
        foreach (var review in (await grader.GetAsync($"reviews?exam={stage.ExamId}&state=open")).Ok().Body.GetProperty("reviews").EnumerateArray())
        {
            var path = $"reviews/{review.GetProperty("reviewId").GetString()}";
            (await grader.PostAsync($"{path}/claim", new { })).Ok();
            await grader.PostAsync($"{path}/score", new { score = 99, comment = Plant($"a comment on no score of {path}") });
            (await grader.PostAsync($"{path}/score", new { score = 3, comment = Plant($"a comment on a score of {path}") })).Ok();
        }
    }

    private async Task AppealAsync(ExamApp app, Learner lena)
    {
        var admin = await app.PersonAsync($"admin-{Word()}", "admin");
        var appeal = (await lena.Person.PostAsync($"sessions/{lena.SessionId}/appeals", new { reason = Plant("the reason of an appeal") }, "a1")).Ok().String("appealId");
        (await admin.PostAsync($"appeals/{appeal}/reject", new { reason = Plant("the reason of a rejection") })).Ok();
    }

    private APackage Bank() => new APackage()
        .WithItem("q1", $"""
            <qti-assessment-item xmlns="{Namespace}" identifier="q1" title="q1" adaptive="false" time-dependent="false">
              <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="string">
                <qti-correct-response><qti-value>{Plant("the key of an item")}</qti-value></qti-correct-response>
              </qti-response-declaration>
              <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>
              <qti-item-body><p>{Plant("a question")} <qti-text-entry-interaction response-identifier="RESPONSE"/></p></qti-item-body>
              <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
            </qti-assessment-item>
            """)
        .WithEssay("q2")
        .WithTest();

    private string Plant(string what, string? secret = null) => _secrets[what] = secret ?? "SECRET" + Word();

    private static string Word() => RandomNumberGenerator.GetHexString(12);
}
