using System.Net;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.Results;

/// <summary>Each release policy, over HTTP, while time passes.</summary>
public sealed class ReleaseTests(ExamApp app)
{
    [Fact]
    public async Task AtOnce_IsShownAsSoonAsItIsGraded()
    {
        var (stage, lena) = await GradedAsync(release: null);

        Assert.Equal("passed", (await lena.ResultOnceReleasedAsync()).String("status"));
        Assert.Single(await ResultsAsync(stage.Atp, stage));
    }

    [Fact]
    public async Task AtWindowClose_IsShownThen_AndNotBefore()
    {
        var (stage, lena) = await GradedAsync(new { timing = "atWindowClose" });
        var close = (await stage.Atp.GetAsync($"windows/{stage.WindowId}")).Ok().Instant("hardClose");
        await lena.OnceAsync("graded");

        await app.Time.AdvanceAsync(close - app.Time.GetUtcNow() - TimeSpan.FromSeconds(1));
        var pending = (await lena.ResultAsync()).Refused(HttpStatusCode.NotFound, "result-not-released");
        Assert.Equal(close, pending.Instant("releaseUtc"));
        Assert.Empty(await ResultsAsync(stage.Atp, stage));

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(1));
        await lena.ResultOnceReleasedAsync();
        Assert.Single(await ResultsAsync(stage.Atp, stage));
    }

    [Fact]
    public async Task AtAnInstant_IsShownThen_AndNotBefore()
    {
        var at = app.Time.GetUtcNow() + TimeSpan.FromHours(4);
        var (_, lena) = await GradedAsync(new { timing = "at", at });
        await lena.OnceAsync("graded");

        await app.Time.AdvanceAsync(at - app.Time.GetUtcNow() - TimeSpan.FromSeconds(1));
        (await lena.ResultAsync()).Refused(HttpStatusCode.NotFound, "result-not-released");

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(1));
        await lena.ResultOnceReleasedAsync();
    }

    [Fact]
    public async Task AfterReview_IsShownWhenAGraderHasScored()
    {
        var content = new APackage().WithChoice("q1").WithEssay("e").WithTest();
        var stage = await Stage.SetAsync(app, content, rules: exam => exam["release"] = new JsonObject { ["timing"] = "afterReview" });
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "because" })).Ok();
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("awaitingReview");

        var grader = await stage.GraderAsync();
        var review = (await grader.GetAsync($"reviews?exam={stage.ExamId}")).Ok().Body.GetProperty("reviews")[0].GetProperty("reviewId").GetString();
        (await grader.PostAsync($"reviews/{review}/claim", new { })).Ok();
        (await grader.PostAsync($"reviews/{review}/score", new { score = 4 })).Ok();

        Assert.Equal(4, (await lena.ResultOnceReleasedAsync()).Int("raw"));
    }

    [Fact]
    public async Task AfterReview_WithNothingToScore_WaitsForWhoLooksAtIt()
    {
        var (_, lena) = await GradedAsync(new { timing = "afterReview" });
        await lena.OnceAsync("graded");
        await app.Time.AdvanceAsync(TimeSpan.FromHours(4));
        (await lena.ResultAsync()).Refused(HttpStatusCode.NotFound, "result-not-released");

        (await (await AdminAsync()).PostAsync($"sessions/{lena.SessionId}/result/release", new { })).Ok();

        (await lena.ResultAsync()).Ok();
    }

    [Fact]
    public async Task OnApproval_IsShownOnceSomebodyApproves_AndRepeatingChangesNothing()
    {
        var (stage, lena) = await GradedAsync(new { timing = "onApproval" });
        var ben = await SatAsync(stage, "ben");
        await lena.OnceAsync("graded");
        await ben.OnceAsync("graded");
        await app.Time.AdvanceAsync(TimeSpan.FromHours(3));
        await (await stage.EnrolAsync("late")).EnterAsync();
        (await lena.ResultAsync()).Refused(HttpStatusCode.NotFound, "result-not-released");
        Assert.Empty(await ResultsAsync(stage.Atp, stage));
        (await stage.Atp.PostAsync($"windows/{stage.WindowId}/results/release", new { })).Refused(HttpStatusCode.Forbidden, "forbidden");
        var admin = await AdminAsync();

        var one = (await admin.PostAsync($"sessions/{ben.SessionId}/result/release", new { })).Ok();
        var first = (await admin.PostAsync($"windows/{stage.WindowId}/results/release", new { }, "release-1")).Ok();
        var again = (await admin.PostAsync($"windows/{stage.WindowId}/results/release", new { }, "release-1")).Ok();

        Assert.Equal("released", one.String("state"));
        Assert.Equal((1, 1), (first.Int("released"), first.Int("alreadyReleased")));
        Assert.Equal(0, first.Int("notGraded"));
        Assert.Equal((0, 2), (again.Int("released"), again.Int("alreadyReleased")));
        Assert.Equal(2, (await ResultsAsync(stage.Atp, stage)).Count);
        Assert.Equal(one.Instant("releasedAtUtc"), (await admin.PostAsync($"sessions/{ben.SessionId}/result/release", new { })).Instant("releasedAtUtc"));
        var trail = (await admin.GetAsync($"audit?scope=window/{stage.WindowId}")).Ok().Text;
        Assert.Equal(1, trail.Split("results.released").Length - 1);
    }

    [Fact]
    public async Task Approval_OfWhatIsReleasedByItself_IsRefused()
    {
        var (stage, lena) = await GradedAsync(new { timing = "atWindowClose" });
        await lena.OnceAsync("graded");
        var admin = await AdminAsync();

        (await admin.PostAsync($"windows/{stage.WindowId}/results/release", new { })).Refused(HttpStatusCode.Conflict, "release-not-by-approval");
        (await admin.PostAsync($"sessions/{lena.SessionId}/result/release", new { })).Refused(HttpStatusCode.Conflict, "not-yet-released");
        (await admin.PostAsync("sessions/nothing/result/release", new { })).Refused(HttpStatusCode.NotFound, "not-found");
        (await admin.PostAsync("windows/nothing/results/release", new { })).Refused(HttpStatusCode.NotFound, "not-found");
    }

    private Task<Person> AdminAsync() => app.PersonAsync("results-admin", "admin");

    private async Task<(Stage Stage, Learner Lena)> GradedAsync(object? release)
    {
        var stage = await Stage.SetAsync(
            app,
            rules: release is null ? null : exam => exam["release"] = System.Text.Json.JsonSerializer.SerializeToNode(release));
        return (stage, await SatAsync(stage, "lena"));
    }

    internal static async Task<Learner> SatAsync(Stage stage, string name, int right = 3)
    {
        var learner = await stage.EnrolAsync(name);
        await learner.EnterAsync();
        for (var item = 1; item <= 3; item++)
        {
            (await learner.SaveAsync(item, item, new { RESPONSE = item <= right ? "A" : "B" })).Ok();
        }

        (await learner.SubmitAsync()).Ok();
        return learner;
    }

    internal static async Task<List<Reply>> ResultsAsync(Person who, Stage stage)
    {
        var list = (await who.GetAsync($"windows/{stage.WindowId}/results")).Ok();
        return [.. list.Body.GetProperty("results").EnumerateArray().Select(result => list with { Body = result })];
    }
}
