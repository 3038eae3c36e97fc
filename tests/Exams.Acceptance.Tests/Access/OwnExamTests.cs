using System.Net;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Proctoring;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.Access;

/// <summary>Staff get certified too. Whoever sits an exam has no part in watching, marking or judging it.</summary>
public sealed class OwnExamTests(ExamApp app)
{
    [Theory]
    [InlineData("proctor")]
    [InlineData("admin")]
    public async Task WhoSits_DoesNothingToTheirOwnSession(string role)
    {
        var stage = await Watched.StageAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.TellAsync(1, "paste")).Ok();
        var incidents = await (await stage.ProctorAsync()).IncidentsAsync(lena);
        var incident = incidents.Body.GetProperty("incidents")[0].GetProperty("id").GetString()!;
        var self = await app.PersonAsync(lena.Person.Subject, role);
        var path = $"sessions/{lena.SessionId}";

        foreach (var deed in new[] { "pause", "resume", "unlock", "terminate" })
        {
            (await self.PostAsync($"{path}/{deed}", new { reason = "Mine." })).Refused(HttpStatusCode.NotFound, "not-found");
        }

        (await self.PostAsync($"{path}/extend", new { extra = "PT10M", reason = "Mine." })).Refused(HttpStatusCode.NotFound, "not-found");
        (await self.JudgeAsync(incident, "dismissed")).Refused(HttpStatusCode.NotFound, "not-found");
        (await self.GetAsync($"{path}/incidents")).Refused(HttpStatusCode.NotFound, "not-found");
        (await self.GetAsync($"{path}/evidence")).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("inProgress", (await lena.ReadAsync()).String("state"));
        (await (await stage.ProctorAsync()).JudgeAsync(incident, "dismissed")).Ok();
    }

    [Fact]
    public async Task WhoSat_DecidesNothingAboutTheirOwnResult()
    {
        var stage = await Stage.SetAsync(app, rules: exam =>
        {
            exam["release"] = new JsonObject { ["timing"] = "onApproval" };
            exam["appeals"] = new JsonObject { ["within"] = "PT6H", ["mayNameItems"] = true };
        });
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("graded");
        var (self, admin) = (await app.PersonAsync(lena.Person.Subject, "admin"), await app.PersonAsync($"admin-{stage.Name}", "admin"));
        var path = $"sessions/{lena.SessionId}";

        foreach (var deed in new[] { "release", "withhold", "lift" })
        {
            (await self.PostAsync($"{path}/result/{deed}", new { reason = "Mine." })).Refused(HttpStatusCode.NotFound, "not-found");
        }

        (await self.GetAsync($"{path}/result.xml")).Refused(HttpStatusCode.NotFound, "not-found");
        (await admin.PostAsync($"{path}/result/release", new { })).Ok();
        var appeal = (await lena.Person.PostAsync($"{path}/appeals", new { reason = "Too low.", items = new[] { 1 } })).Ok().String("appealId");
        foreach (var deed in new[] { "accept", "reject" })
        {
            (await self.PostAsync($"appeals/{appeal}/{deed}", new { reason = "Mine." })).Refused(HttpStatusCode.Conflict, "conflict-of-interest");
        }

        (await admin.PostAsync($"appeals/{appeal}/accept", new { reason = "A second look." })).Ok();
    }

    [Theory]
    [InlineData("grader")]
    [InlineData("lead")]
    public async Task WhoSat_NeverGetsTheirOwnAnswerToMark(string role)
    {
        var stage = await Stage.SetAsync(app, new APackage().WithEssay("q1").WithTest());
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "Because." })).Ok();
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("awaitingReview");
        var (self, grader) = (await app.PersonAsync(lena.Person.Subject, role), await stage.GraderAsync());
        var review = (await grader.GetAsync($"reviews?exam={stage.ExamId}")).Ok().Body.GetProperty("reviews")[0].GetProperty("reviewId").GetString();

        Assert.Empty((await self.GetAsync($"reviews?exam={stage.ExamId}")).Ok().Body.GetProperty("reviews").EnumerateArray());
        Assert.False((await self.PostAsync("reviews/claim-next", new { examId = stage.ExamId })).Ok().Body.TryGetProperty("next", out _));
        (await self.PostAsync($"reviews/{review}/claim", new { })).Refused(HttpStatusCode.Conflict, "conflict-of-interest");
        (await self.GetAsync($"reviews/{review}/item")).Refused(HttpStatusCode.NotFound, "not-found");
        (await grader.PostAsync($"reviews/{review}/claim", new { })).Ok();
    }
}
