using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Proctoring;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.Marking;

/// <summary>What a machine has scored comes before a human where the exam's policy says so, with its proposal; the result waits.</summary>
public sealed class FlagTests(ExamApp app)
{
    [Fact]
    public async Task ASample_IsReviewed_WithTheMachinesProposal()
    {
        var (room, lena) = await SitAsync(new { samplePercent = 100, sampleSeed = "spring" });
        var greta = await room.GraderAsync("greta");

        // Both were opened at one instant: either may come first.
        var task = await room.AwaitNextAsync(greta);
        var proposed = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var left = 2; left > 0; left--)
        {
            var review = task.GetProperty("review");
            Assert.Equal("sample", review.GetProperty("reason").GetString());
            proposed[review.GetProperty("itemIdentifier").GetString()!] = task.GetProperty("proposedScore").GetInt32();
            (await greta.PostAsync($"reviews/{MarkingRoom.IdOf(task)}/score", new { score = 1 })).Ok();
            task = await room.NextAsync(greta) ?? task;
        }

        Assert.Equal((1, 0), (proposed["q1"], proposed["q2"]));
        var result = await lena.ResultOnceReleasedAsync();
        Assert.Equal(2, result.Int("raw"));
    }

    [Fact]
    public async Task NearTheCut_WhatCouldTipIt_IsReviewed()
    {
        // One of two is right: exactly the cut of 50 percent.
        var (room, lena) = await SitAsync(new { withinOfCut = 5 });
        var greta = await room.GraderAsync("greta");

        var task = Assert.Single(await room.QueueAsync(greta));

        Assert.Equal(("nearCut", "q1"), (task.GetProperty("reason").GetString(), task.GetProperty("itemIdentifier").GetString()));
        (await greta.PostAsync($"reviews/{MarkingRoom.IdOf(await room.AwaitNextAsync(greta))}/score", new { score = 0 })).Ok();
        Assert.False((await lena.ResultOnceReleasedAsync()).Body.GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task WhatWasAnsweredTooFast_IsReviewed()
    {
        var (room, _) = await SitAsync(new { implausibleTime = new { atLeast = "PT5S" } });

        Assert.Equal(
            [("responseTime", "q1"), ("responseTime", "q2")],
            (await room.QueueAsync(await room.GraderAsync("greta")))
                .Select(task => (task.GetProperty("reason").GetString(), task.GetProperty("itemIdentifier").GetString()))
                .Order());
    }

    [Fact]
    public async Task AKeyUnderReview_IsReviewed_UntilItIsSettled()
    {
        var room = await MarkingRoom.OpenAsync(app, new { keysUnderReview = true }, TwoChoices());
        var exam = (await room.Stage.Author.GetAsync($"exams/{room.Stage.ExamId}")).Ok().Body.GetProperty("definition");
        var keys = $"item-banks/{exam.GetProperty("itemBankId").GetString()}/versions/{exam.GetProperty("itemBankVersionId").GetString()}/key-reviews";
        var asked = (await room.Stage.Author.PutAsync($"{keys}/q2", new { reason = "Two are right." })).Ok();
        Assert.Equal(asked.Text, (await room.Stage.Author.PutAsync($"{keys}/q2", new { reason = "Two are right." })).Ok().Text);
        var lena = await SitAsync(room);
        await lena.OnceAsync("awaitingReview");

        var task = Assert.Single(await room.QueueAsync(await room.GraderAsync("greta")));
        Assert.Equal(("keyUnderReview", "q2"), (task.GetProperty("reason").GetString(), task.GetProperty("itemIdentifier").GetString()));

        for (var repeat = 0; repeat < 2; repeat++)
        {
            (await room.Stage.Author.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"api/{keys}/q2"))).Ok();
        }

        var scope = $"bank/{exam.GetProperty("itemBankId").GetString()}";
        var trail = (await (await app.PersonAsync($"admin-{room.Stage.Name}", "admin")).GetAsync($"audit?scope={scope}")).Ok();
        Assert.Equal(
            ["key-review.opened", "key-review.closed"],
            trail.Body.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("action").GetString())
                .Where(action => action!.StartsWith("key-review", StringComparison.Ordinal)));
        Assert.Empty((await room.Stage.Author.GetAsync(keys)).Ok().Body.GetProperty("items").EnumerateArray());
        await (await SitAsync(room, "ben")).ResultOnceReleasedAsync();
    }

    [Fact]
    public async Task WhatWasAnsweredAroundAnIncident_IsReviewed_AndNothingOnceItIsDismissed()
    {
        var stage = await Stage.SetAsync(app, TwoChoices(), rules: exam =>
        {
            exam["proctoring"] = JsonNode.Parse(Watched.Policy);
            exam["review"] = JsonNode.Parse("""{ "incidents": true }""");
        });
        var (lena, ben) = (await SitAsync("lena"), await SitAsync("ben"));
        var proctor = await stage.ProctorAsync();
        var incident = (await proctor.IncidentsAsync(ben)).Body.GetProperty("incidents")[0].GetProperty("id").GetString()!;
        (await proctor.JudgeAsync(incident, "dismissed")).Ok();

        (await lena.SubmitAsync()).Ok();
        (await ben.SubmitAsync()).Ok();
        await lena.OnceAsync("awaitingReview");

        Assert.Equal(2, (await ben.ResultOnceReleasedAsync()).Int("raw"));
        var greta = await stage.GraderAsync();
        var task = Assert.Single((await greta.GetAsync($"reviews?exam={stage.ExamId}")).Ok().Body.GetProperty("reviews").EnumerateArray());
        Assert.Equal(("incident", "q2"), (task.GetProperty("reason").GetString(), task.GetProperty("itemIdentifier").GetString()));
        var review = $"reviews/{task.GetProperty("reviewId").GetString()}";
        Assert.Equal(1, (await greta.PostAsync($"{review}/claim", new { })).Ok().Int("proposedScore"));
        (await greta.PostAsync($"{review}/score", new { score = 0 })).Ok();
        Assert.Equal(1, (await lena.ResultOnceReleasedAsync()).Int("raw"));

        // The first answer lies longer before the incident than an answer that it touches.
        async Task<Learner> SitAsync(string name)
        {
            var learner = await stage.EnrolAsync(name);
            await learner.EnterAsync();
            (await learner.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
            await app.Time.AdvanceAsync(TimeSpan.FromMinutes(3));
            (await learner.TellAsync(1, "paste")).Ok();
            (await learner.SaveAsync(2, 2, new { RESPONSE = "A" })).Ok();
            return learner;
        }
    }

    private static APackage TwoChoices() => new APackage().WithChoice("q1").WithChoice("q2").WithTest();

    private async Task<(MarkingRoom Room, Learner Lena)> SitAsync(object review)
    {
        var room = await MarkingRoom.OpenAsync(app, review, TwoChoices());
        var lena = await SitAsync(room);
        await lena.OnceAsync("awaitingReview");
        return (room, lena);
    }

    /// <summary>One right, one wrong.</summary>
    private static async Task<Learner> SitAsync(MarkingRoom room, string name = "lena")
    {
        var lena = await room.Stage.EnrolAsync(name);
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        (await lena.SaveAsync(2, 2, new { RESPONSE = "B" })).Ok();
        (await lena.SubmitAsync()).Ok();
        return lena;
    }
}
