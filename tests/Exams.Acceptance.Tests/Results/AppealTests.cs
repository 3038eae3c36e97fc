using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Core.Grading;
using Exams.Core.Grading.Outcomes;
using Exams.Core.Proof;
using Exams.Core.Sessions;
using Exams.Testing.ItemBanks;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Exams.Acceptance.Tests.Results;

/// <summary>An appeal from the learner's reason to the result's next version, over HTTP.</summary>
public sealed class AppealTests(ExamApp app)
{
    [Fact]
    public async Task Accepted_AFreshGraderMarks_AndTheResultSaysSo()
    {
        var (stage, lena, first) = await GradedAsync(score: 1);
        var admin = await AdminAsync();
        (await lena.Person.PostAsync($"sessions/{lena.SessionId}/appeals", new { reason = "Nobody read my second page." }, "a1")).Ok();
        var filed = (await lena.Person.PostAsync($"sessions/{lena.SessionId}/appeals", new { reason = "Nobody read my second page." }, "a1")).Ok();
        var appeal = filed.String("appealId");
        Assert.Equal(("open", 1), (filed.String("state"), filed.Int("number")));
        Assert.Equal(appeal, (await ListAsync(admin, stage, "open"))[0].GetProperty("appeal").GetProperty("appealId").GetString());

        var accepted = (await admin.PostAsync($"appeals/{appeal}/accept", new { reason = "A page was overlooked." })).Ok();
        (await admin.PostAsync($"appeals/{appeal}/accept", new { reason = "A page was overlooked." })).Ok();
        Assert.Equal("marking", accepted.Body.GetProperty("appeal").GetProperty("state").GetString());

        var fresh = await app.PersonAsync($"fresh-{stage.Name}", "grader");
        var review = await OpenReviewAsync(fresh, stage);
        Assert.DoesNotContain(await ReviewsAsync(first, stage), task => task.GetProperty("reviewId").GetString() == review);
        Assert.NotEqual(HttpStatusCode.OK, (await first.PostAsync($"reviews/{review}/claim", new { })).Status);
        (await fresh.PostAsync($"reviews/{review}/claim", new { })).Ok();
        (await fresh.PostAsync($"reviews/{review}/score", new { score = 4 })).Ok();

        var settled = await lena.Person.UntilAsync($"sessions/{lena.SessionId}/appeals", reply => State(reply) is "changed" or "upheld");
        var result = (await lena.ResultAsync()).Ok();
        Assert.Equal("changed", State(settled));
        Assert.Equal((2, 5), (result.Int("version"), result.Int("raw")));
        var reason = result.Body.GetProperty("reason");
        Assert.Equal(("appeal", "1", "changed"), (reason.GetProperty("cause").GetString(), reason.GetProperty("reference").GetString(), reason.GetProperty("outcome").GetString()));
        var shown = settled.Body.GetProperty("appeals")[0];
        Assert.Equal(("A page was overlooked.", 2), (shown.GetProperty("decisionReason").GetString(), shown.GetProperty("newVersion").GetInt32()));
        Assert.False(shown.TryGetProperty("decidedBy", out _));
        Assert.Contains("appeal 1: the marks were changed", (await lena.Person.GetAsync($"sessions/{lena.SessionId}/result/report.html")).Ok().Text);
        Assert.Contains("appeal.accepted", (await admin.GetAsync($"audit?scope=result/{lena.SessionId}")).Ok().Text);
        Assert.Empty(await ListAsync(admin, stage, "marking"));
        (await lena.Person.PostAsync($"sessions/{lena.SessionId}/appeals", new { reason = "Once more." })).Ok();
        var export = (await admin.GetAsync($"sessions/{lena.SessionId}/export")).Ok().Text;
        Assert.Empty(SessionProof.Check(new ProofRequest(SessionExport.Read(export))).Findings);
    }

    [Fact]
    public async Task Accepted_WithTheSameMark_IsUpheld_InAVersionOfItsOwn()
    {
        var (stage, lena, _) = await GradedAsync(score: 2);
        var appeal = (await lena.Person.PostAsync($"sessions/{lena.SessionId}/appeals", new { reason = "Too low." })).Ok().String("appealId");
        (await (await AdminAsync()).PostAsync($"appeals/{appeal}/accept", new { reason = "A second look." })).Ok();

        var fresh = await app.PersonAsync($"fresh-{stage.Name}", "grader");
        var review = await OpenReviewAsync(fresh, stage);
        (await fresh.PostAsync($"reviews/{review}/claim", new { })).Ok();
        (await fresh.PostAsync($"reviews/{review}/score", new { score = 2 })).Ok();

        await lena.Person.UntilAsync($"sessions/{lena.SessionId}/appeals", reply => State(reply) == "upheld");
        var result = (await lena.ResultAsync()).Ok();
        Assert.Equal((2, 3), (result.Int("version"), result.Int("raw")));
        Assert.Equal("upheld", result.Body.GetProperty("reason").GetProperty("outcome").GetString());
    }

    /// <summary>A regrade that wrote the next version and was killed before the session knew: it comes first, and the appeal builds on it.</summary>
    [Fact]
    public async Task AVersionThatSomebodyElseWrote_IsRecorded_AndTheAppealsFollowsIt()
    {
        var (stage, lena, _) = await GradedAsync(score: 1);
        var appeal = (await lena.Person.PostAsync($"sessions/{lena.SessionId}/appeals", new { reason = "Too low." })).Ok().String("appealId");
        (await (await AdminAsync()).PostAsync($"appeals/{appeal}/accept", new { reason = "A second look." })).Ok();
        var results = app.Host.Services.GetRequiredService<IResultStore>();
        var first = await results.GetAsync(SessionId.Parse(lena.SessionId), 1);
        await results.AddAsync(first! with { Version = 2, Reason = ResultReason.Regrade("killed") });

        var fresh = await app.PersonAsync($"fresh-{stage.Name}", "grader");
        var review = await OpenReviewAsync(fresh, stage);
        (await fresh.PostAsync($"reviews/{review}/claim", new { })).Ok();
        (await fresh.PostAsync($"reviews/{review}/score", new { score = 4 })).Ok();

        await lena.Person.UntilAsync($"sessions/{lena.SessionId}/appeals", reply => State(reply) == "changed");
        var result = (await lena.ResultAsync()).Ok();
        Assert.Equal((3, 5), (result.Int("version"), result.Int("raw")));
        Assert.Equal(ResultCause.Regrade, (await results.GetAsync(SessionId.Parse(lena.SessionId), 2))!.Reason!.Cause);
    }

    [Fact]
    public async Task Rejected_TheResultStands_AndTheLearnerReadsWhy()
    {
        var (_, lena, _) = await GradedAsync(score: 2);
        var admin = await AdminAsync();
        var appeal = (await lena.Person.PostAsync($"sessions/{lena.SessionId}/appeals", new { reason = "Too low." })).Ok().String("appealId");
        (await lena.Person.PostAsync($"sessions/{lena.SessionId}/appeals", new { reason = "Another." })).Refused(HttpStatusCode.Conflict, "appeal-open");

        (await admin.PostAsync($"appeals/{appeal}/reject", new { reason = " " })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-reason");
        (await admin.PostAsync($"appeals/{appeal}/reject", new { reason = "The marks follow the rubric." })).Ok();
        (await admin.PostAsync($"appeals/{appeal}/reject", new { reason = "The marks follow the rubric." })).Ok();
        (await admin.PostAsync($"appeals/{appeal}/accept", new { reason = "After all." })).Refused(HttpStatusCode.Conflict, "appeal-decided");

        var own = (await lena.Person.GetAsync($"sessions/{lena.SessionId}/appeals")).Ok();
        Assert.Equal("rejected", State(own));
        Assert.Equal("The marks follow the rubric.", own.Body.GetProperty("appeals")[0].GetProperty("decisionReason").GetString());
        Assert.Equal(1, (await lena.ResultAsync()).Ok().Int("version"));
    }

    [Fact]
    public async Task ManyFilingsAtOnce_AreOneAppeal()
    {
        var (_, lena, _) = await GradedAsync(score: 2);

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(n =>
            lena.Person.PostAsync($"sessions/{lena.SessionId}/appeals", new { reason = $"Reason {n}." })));

        Assert.Single(replies, reply => reply.Status == HttpStatusCode.Created);
        Assert.All(replies.Where(reply => reply.Status != HttpStatusCode.Created), reply => reply.Refused(HttpStatusCode.Conflict, "appeal-open"));
    }

    [Fact]
    public async Task Filing_KeepsToThePolicy()
    {
        var (stage, lena, _) = await GradedAsync(score: 2);
        var path = $"sessions/{lena.SessionId}/appeals";
        var deadline = (await lena.Person.GetAsync(path)).Ok().Instant("deadlineUtc");
        (await lena.Person.PostAsync(path, new { reason = "" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-appeal");
        (await lena.Person.PostAsync(path, new { reason = new string('x', 2001) })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-appeal");
        (await lena.Person.PostAsync(path, new { reason = "why", items = new[] { 9 } })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-appeal");
        (await lena.Person.PostAsync(path, new { })).Refused(HttpStatusCode.BadRequest, "invalid-body");
        var ben = await stage.EnrolAsync("ben");
        (await ben.Person.PostAsync(path, new { reason = "why" })).Refused(HttpStatusCode.NotFound, "not-found");
        (await ben.Person.PostAsync($"sessions/{ben.SessionId}/appeals", new { reason = "why" })).Refused(HttpStatusCode.NotFound, "result-not-released");

        await app.Time.AdvanceAsync(deadline - app.Time.GetUtcNow());
        (await lena.Person.PostAsync(path, new { reason = "why" })).Refused(HttpStatusCode.Conflict, "appeal-too-late");
        Assert.False((await lena.Person.GetAsync(path)).Ok().Body.TryGetProperty("deadlineUtc", out _));
    }

    [Fact]
    public async Task List_OfWhatMakesNoSense_IsRefused()
    {
        var admin = await AdminAsync();

        (await admin.GetAsync("appeals")).Refused(HttpStatusCode.BadRequest, "invalid-query");
        (await admin.GetAsync("appeals?exam=x&state=lost")).Refused(HttpStatusCode.BadRequest, "invalid-query");
        (await admin.GetAsync("appeals?exam=x&top=0")).Refused(HttpStatusCode.BadRequest, "invalid-query");
        Assert.Empty((await admin.GetAsync("appeals?exam=x&state=marking")).Ok().Body.GetProperty("appeals").EnumerateArray());
        (await admin.PostAsync("appeals/nothing/accept", new { reason = "why" })).Refused(HttpStatusCode.NotFound, "not-found");
        (await admin.PostAsync("appeals/nothing.1/reject", new { reason = "why" })).Refused(HttpStatusCode.NotFound, "not-found");
    }

    private Task<Person> AdminAsync() => app.PersonAsync("results-admin", "admin");

    /// <summary>A learner whose choice is right and whose essay a grader has given a score, on a released result.</summary>
    private async Task<(Stage Stage, Learner Lena, Person Grader)> GradedAsync(int score)
    {
        var stage = await Stage.SetAsync(
            app,
            new APackage().WithEssay("e").WithChoice("q1").WithTest(),
            rules: exam => exam["appeals"] = new JsonObject { ["within"] = "PT6H", ["mayNameItems"] = true });
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "because" })).Ok();
        (await lena.SaveAsync(2, 2, new { RESPONSE = "A" })).Ok();
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("awaitingReview");
        var grader = await stage.GraderAsync();
        var review = await OpenReviewAsync(grader, stage);
        (await grader.PostAsync($"reviews/{review}/claim", new { })).Ok();
        (await grader.PostAsync($"reviews/{review}/score", new { score })).Ok();
        await lena.ResultOnceReleasedAsync();
        return (stage, lena, grader);
    }

    private static async Task<string> OpenReviewAsync(Person grader, Stage stage)
    {
        var reply = await grader.UntilAsync($"reviews?exam={stage.ExamId}", found => found.Body.GetProperty("reviews").GetArrayLength() > 0);
        return reply.Body.GetProperty("reviews")[0].GetProperty("reviewId").GetString()!;
    }

    private static async Task<List<JsonElement>> ReviewsAsync(Person grader, Stage stage) =>
        [.. (await grader.GetAsync($"reviews?exam={stage.ExamId}")).Ok().Body.GetProperty("reviews").EnumerateArray()];

    private static async Task<List<JsonElement>> ListAsync(Person admin, Stage stage, string state) =>
        [.. (await admin.GetAsync($"appeals?exam={stage.ExamId}&state={state}")).Ok().Body.GetProperty("appeals").EnumerateArray()];

    private static string State(Reply appeals) => appeals.Body.GetProperty("appeals")[0].GetProperty("state").GetString()!;
}
