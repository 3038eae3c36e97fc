using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Sessions;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.Proctoring;

/// <summary>Rules raise incidents; people close them.</summary>
public sealed class IncidentTests(ExamApp app)
{
    [Fact]
    public async Task ARule_RaisesAnIncidentOfItsEvents_AndPauses()
    {
        var (_, lena, proctor) = await SittingAsync();
        foreach (var n in Enumerable.Range(0, 3))
        {
            // Cut into batches: it is one policy over all of them.
            (await lena.TellAsync((2 * n) + 1, "focusLost", "focusGained")).Ok();
            await app.Time.AdvanceAsync(TimeSpan.FromSeconds(20));
        }

        var incidents = await proctor.IncidentsAsync(lena);
        var incident = Assert.Single(incidents.Body.GetProperty("incidents").EnumerateArray());
        Assert.Equal(("focus", "open", "high"), (Text(incident, "rule"), Text(incident, "state"), Text(incident, "severity")));
        Assert.Equal([1, 3, 5], incident.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("sequence").GetInt32()));
        Assert.Equal(20, incidents.Body.GetProperty("risk").GetProperty("score").GetDecimal());
        Assert.Equal("paused", (await lena.ReadAsync()).String("state"));

        // A repeat of the batch raises nothing anew, and pauses nothing that a proctor has let go on.
        (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "Spoke to them" })).Ok();
        (await lena.TellAsync(5, "focusLost", "focusGained")).Ok();
        Assert.Single((await proctor.IncidentsAsync(lena)).Body.GetProperty("incidents").EnumerateArray());
        Assert.Equal("inProgress", (await lena.ReadAsync()).String("state"));
    }

    [Fact]
    public async Task AnAtp_SeesHowManyAreOpen_AndNothingElseOfThem()
    {
        var (stage, lena, proctor) = await SittingAsync();
        var before = (await stage.Atp.GetAsync($"windows/{stage.WindowId}/live")).Ok();
        (await lena.TellAsync(1, "paste")).Ok();
        await IncidentAsync(proctor, lena);

        var live = (await stage.Atp.GetAsync($"windows/{stage.WindowId}/live")).Ok();

        Assert.Equal((0, 1), (before.Int("openIncidents"), live.Int("openIncidents")));
        Assert.Equal(1, live.Body.GetProperty("sessions")[0].GetProperty("openIncidents").GetInt32());
        Assert.NotEqual(before.ETag, live.ETag);
        Assert.DoesNotContain("paste", live.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task AWarning_ReachesTheLearner_InTheAnswer_AndInTheSession()
    {
        var (_, lena, _) = await SittingAsync();

        var told = (await lena.TellAsync(1, "paste")).Ok();

        Assert.Equal("Nothing may be pasted.", Text(Assert.Single(told.Body.GetProperty("warnings").EnumerateArray()), "message"));
        var shown = (await lena.ReadAsync()).Body.GetProperty("proctoring");
        Assert.Equal(told.Body.GetProperty("warnings").GetRawText(), shown.GetProperty("warnings").GetRawText());
        Assert.Equal(("PT30S", 100), (Text(shown, "heartbeat"), shown.GetProperty("maxBatch").GetInt32()));
        Assert.DoesNotContain("risk", told.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task AnAdverseOutcome_NeedsAnotherPerson_AndWithholdsTheResult()
    {
        var (stage, lena, ann) = await SittingAsync();
        var bob = await app.PersonAsync($"bob-{stage.Name}", "proctor");
        (await lena.TellAsync(1, "paste")).Ok();
        var id = await IncidentAsync(ann, lena);
        Assert.Equal("secondReview", (await ann.JudgeAsync(id, "major")).Ok().String("state"));
        Assert.Equal("secondReview", (await ann.JudgeAsync(id, "major")).Ok().String("state"));
        (await ann.JudgeAsync(id, "dismissed")).Refused(HttpStatusCode.Conflict, "incident-judged");
        (await bob.JudgeAsync(id, "major")).Refused(HttpStatusCode.Conflict, "session-not-ended");
        (await lena.SubmitAsync()).Ok();
        await lena.ResultOnceReleasedAsync();

        var closed = (await bob.JudgeAsync(id, "major")).Ok();

        Assert.Equal(("closed", "resultWithheld"), (closed.String("state"), closed.String("outcome")));
        Assert.Equal("released", (await lena.ReadAsync()).String("state"));
        var hidden = (await lena.ResultAsync()).Ok();
        Assert.Equal("withheld", hidden.String("status"));
        Assert.False(hidden.Body.TryGetProperty("raw", out _));
        (await bob.JudgeAsync(id, "major")).Ok();
        var withheld = (await lena.TimelineAsync()).Body.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("event"));
        Assert.Single(withheld, one => Text(one, "kind") == "result-withheld");
        Assert.Equal("resultWithheld", (await ann.IncidentsAsync(lena)).String("outcome"));
        var admin = await app.PersonAsync($"admin-{stage.Name}", "admin");
        var audit = (await admin.GetAsync($"audit?scope=session/{lena.SessionId}")).Ok();
        Assert.Equal(
            [ann.Subject, bob.Subject],
            audit.Body.GetProperty("entries").EnumerateArray().Where(e => Text(e, "action") == "incident.judged").Select(e => Text(e, "by")));

        // What the house has lifted since, a repeat of the verdict doesn't bring back.
        (await admin.PostAsync($"sessions/{lena.SessionId}/result/lift", new { reason = "It was her reader, as agreed." })).Ok();
        (await bob.JudgeAsync(id, "major")).Ok();
        Assert.Equal(0, (await lena.ResultAsync()).Ok().Int("raw"));
    }

    [Fact]
    public async Task WhereTwoDisagree_AThirdDecides_AndAVoidedSessionStaysEnded()
    {
        var (stage, lena, ann) = await SittingAsync();
        var (bob, cleo) = (await app.PersonAsync($"bob-{stage.Name}", "proctor"), await app.PersonAsync($"cleo-{stage.Name}", "admin"));
        (await lena.TellAsync(1, "print")).Ok();
        var id = await IncidentAsync(ann, lena);
        (await lena.SubmitAsync()).Ok();
        await lena.ResultOnceReleasedAsync();
        (await ann.JudgeAsync(id, "major", "sessionVoided")).Ok();
        Assert.Equal("thirdReview", (await bob.JudgeAsync(id, "dismissed")).Ok().String("state"));
        (await cleo.JudgeAsync(id, "major", "resultWithheld")).Refused(HttpStatusCode.UnprocessableEntity, "outcome-not-proposed");

        Assert.Equal("closed", (await cleo.JudgeAsync(id, "major", "sessionVoided")).Ok().String("state"));

        var session = (await lena.ReadAsync()).Ok();
        Assert.Equal(("voided", "submitted"), (session.String("state"), session.String("endCause")));
        (await lena.ResultAsync()).Refused(HttpStatusCode.NotFound, "result-not-released");
        (await lena.StartAsync()).Refused(HttpStatusCode.Conflict, "session-voided");
        (await lena.SubmitAsync()).Refused(HttpStatusCode.Conflict, "session-voided");
    }

    [Fact]
    public async Task AVoidedSession_HasNoResultInAnyList_AlsoWhereItHadBeenReleased()
    {
        var (stage, lena, ann) = await SittingAsync();
        var bob = await app.PersonAsync($"bob-{stage.Name}", "proctor");
        (await lena.TellAsync(1, "print")).Ok();
        var id = await IncidentAsync(ann, lena);
        (await lena.SubmitAsync()).Ok();
        await lena.ResultOnceReleasedAsync();
        Assert.Equal(1, (await stage.Atp.GetAsync($"windows/{stage.WindowId}/results")).Ok().Body.GetProperty("results").GetArrayLength());

        (await ann.JudgeAsync(id, "major", "sessionVoided")).Ok();
        (await bob.JudgeAsync(id, "major", "sessionVoided")).Ok();

        Assert.Equal(0, (await stage.Atp.GetAsync($"windows/{stage.WindowId}/results")).Ok().Body.GetProperty("results").GetArrayLength());
        Assert.DoesNotContain(lena.SessionId, (await stage.Atp.GetAsync($"windows/{stage.WindowId}/results.csv")).Text, StringComparison.Ordinal);
        foreach (var form in new[] { "result/report.json", "result/report.html", "result/report.pdf", "result.xml" })
        {
            Assert.Equal("result-not-released", (await stage.Atp.GetAsync($"sessions/{lena.SessionId}/{form}")).Code);
        }
    }

    [Fact]
    public async Task AVoidedSession_AsksNothingOfGradersAnyMore()
    {
        var stage = await Stage.SetAsync(app, new APackage().WithEssay("q1").WithTest(), rules: exam =>
        {
            exam["proctoring"] = JsonNode.Parse(Watched.Policy);
            exam["review"] = JsonNode.Parse("""{ "terms": { "lease": "PT10M", "due": "PT2H" } }""");
        });
        var (lena, ann, bob) = (await stage.EnrolAsync(), await stage.ProctorAsync(), await app.PersonAsync($"bob-{stage.Name}", "proctor"));
        await lena.EnterAsync();
        (await lena.TellAsync(1, "print")).Ok();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "Because." })).Ok();
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("awaitingReview");
        var (grader, lead) = (await stage.GraderAsync(), await app.PersonAsync($"lead-{stage.Name}", "lead"));
        var review = (await grader.PostAsync("reviews/claim-next", new { examId = stage.ExamId })).Ok().Body
            .GetProperty("next").GetProperty("review").GetProperty("reviewId").GetString();
        var id = await IncidentAsync(ann, lena);

        (await ann.JudgeAsync(id, "major", "sessionVoided")).Ok();
        (await bob.JudgeAsync(id, "major", "sessionVoided")).Ok();

        await lead.UntilAsync($"reviews?exam={stage.ExamId}&state=withdrawn", reply => reply.Body.GetProperty("reviews").GetArrayLength() == 1);
        (await grader.PostAsync($"reviews/{review}/score", new { score = 2 })).Refused(HttpStatusCode.Conflict, "review-withdrawn");
        (await grader.GetAsync($"reviews/{review}")).Refused(HttpStatusCode.NotFound, "not-found");
        foreach (var state in new[] { "open", "claimed", "escalated" })
        {
            Assert.Equal(0, (await lead.GetAsync($"reviews?exam={stage.ExamId}&state={state}")).Ok().Body.GetProperty("reviews").GetArrayLength());
        }

        await app.Time.AdvanceAsync(TimeSpan.FromHours(5));
        Assert.Equal(0, (await lead.GetAsync($"marking/notices?exam={stage.ExamId}")).Ok().Body.GetProperty("notices").GetArrayLength());
    }

    [Fact]
    public async Task TwoWhoJudgeAtOnce_AreBothHeard()
    {
        var (stage, lena, ann) = await SittingAsync();
        var bob = await app.PersonAsync($"bob-{stage.Name}", "proctor");
        for (var n = 1; n <= 5; n++)
        {
            (await lena.TellAsync(n, "paste")).Ok();
        }

        foreach (var incident in (await ann.IncidentsAsync(lena)).Body.GetProperty("incidents").EnumerateArray())
        {
            var (one, other) = (ann.JudgeAsync(Text(incident, "id"), "minor"), bob.JudgeAsync(Text(incident, "id"), "minor"));
            (await one).Ok();
            (await other).Ok();
        }

        var after = await ann.IncidentsAsync(lena);
        Assert.All(after.Body.GetProperty("incidents").EnumerateArray(), incident =>
        {
            Assert.Equal(("closed", "warningRecorded"), (Text(incident, "state"), Text(incident, "outcome")));
            Assert.Equal(2, incident.GetProperty("verdicts").GetArrayLength());
        });
    }

    [Fact]
    public async Task AWindowsIncidents_AreListedByState_PageByPage()
    {
        var (stage, lena, proctor) = await SittingAsync();
        (await lena.TellAsync(1, "paste", "print")).Ok();
        var (ben, id) = (await stage.EnrolAsync("ben"), await IncidentAsync(proctor, lena));
        await ben.EnterAsync();
        await app.Time.AdvanceAsync(TimeSpan.FromSeconds(1));
        (await ben.TellAsync(1, "print")).Ok();
        (await proctor.JudgeAsync(id, "dismissed")).Ok();

        var first = await ListAsync(stage, proctor, "&top=1");
        var rest = await ListAsync(stage, proctor, $"&top=1&continuation={first.String("continuation")}");
        Assert.Equal([lena.SessionId, ben.SessionId], Sessions(first).Concat(Sessions(rest)));
        Assert.Equal([lena.SessionId], Sessions(await ListAsync(stage, proctor, "&state=closed")));
        Assert.Empty(Sessions(await ListAsync(stage, proctor, "&state=secondReview")));

        // A dismissed incident adds nothing to the risk.
        Assert.Equal(10, (await proctor.IncidentsAsync(lena)).Body.GetProperty("risk").GetProperty("score").GetDecimal());
        (await proctor.GetAsync($"incidents?window={stage.WindowId}&state=asleep")).Refused(HttpStatusCode.BadRequest, "invalid-query");
        (await proctor.GetAsync("incidents")).Refused(HttpStatusCode.BadRequest, "invalid-query");
    }

    [Fact]
    public async Task AProctorOfAnotherAtp_FindsNothing()
    {
        var (stage, lena, proctor) = await SittingAsync();
        var foreign = await app.PersonAsync($"pia-{stage.Name}", "proctor", $"other-{stage.Name}");
        (await lena.TellAsync(1, "paste")).Ok();
        var id = await IncidentAsync(proctor, lena);

        (await foreign.JudgeAsync(id, "dismissed")).Refused(HttpStatusCode.NotFound, "not-found");
        (await foreign.GetAsync($"incidents?window={stage.WindowId}")).Refused(HttpStatusCode.NotFound, "not-found");
        (await proctor.JudgeAsync($"{lena.SessionId}-0000000000000000", "dismissed")).Refused(HttpStatusCode.NotFound, "not-found");
        (await proctor.JudgeAsync(id, "major", "noAction")).Refused(HttpStatusCode.UnprocessableEntity, "outcome-unfit");
        (await proctor.PostAsync($"incidents/{id}/verdicts", new { verdict = "major", note = " " })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-note");
    }

    private static async Task<string> IncidentAsync(Person proctor, Learner learner) => Text(
        (await proctor.IncidentsAsync(learner)).Body.GetProperty("incidents").EnumerateArray().MinBy(incident => Text(incident, "rule")),
        "id");

    private static async Task<Reply> ListAsync(Stage stage, Person proctor, string query) =>
        (await proctor.GetAsync($"incidents?window={stage.WindowId}{query}")).Ok();

    private static IEnumerable<string> Sessions(Reply list) => list.Body.GetProperty("incidents").EnumerateArray().Select(incident => Text(incident, "sessionId"));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private async Task<(Stage Stage, Learner Lena, Person Proctor)> SittingAsync()
    {
        var stage = await Watched.StageAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        return (stage, lena, await stage.ProctorAsync());
    }
}
