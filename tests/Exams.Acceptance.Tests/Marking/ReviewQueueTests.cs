using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.Marking;

/// <summary>What graders find in their queue, what they don't, and how they hold and give back what they took.</summary>
public sealed class ReviewQueueTests(ExamApp app)
{
    [Fact]
    public async Task ClaimNext_GivesEveryGraderAnother_OldestFirst_AndNothingTwice()
    {
        var room = await MarkingRoom.OpenAsync(app);
        foreach (var answer in new[] { "first", "second", "third" })
        {
            await room.HandInAsync(answer);
            await app.Time.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        var graders = new List<Person>();
        foreach (var name in new[] { "greta", "gustav", "gerda", "gregor" })
        {
            graders.Add(await room.GraderAsync(name));
        }

        var dealt = new List<string?>();
        foreach (var grader in graders)
        {
            dealt.Add((await room.NextAsync(grader))?.GetProperty("responses").GetProperty("RESPONSE").GetString());
        }

        Assert.Equal(["first", "second", "third", null], dealt);
    }

    [Fact]
    public async Task ClaimNext_Repeated_GivesTheSame()
    {
        var room = await MarkingRoom.OpenAsync(app);
        await room.HandInAsync();
        await room.HandInAsync();
        var greta = await room.GraderAsync("greta");
        Task<Reply> ClaimAsync(string key) => greta.PostAsync("reviews/claim-next", new { examId = room.Stage.ExamId }, key);

        var first = MarkingRoom.IdOf((await ClaimAsync("one")).Ok().Body.GetProperty("next"));

        Assert.Equal(first, MarkingRoom.IdOf((await ClaimAsync("one")).Ok().Body.GetProperty("next")));
        Assert.NotEqual(first, MarkingRoom.IdOf((await ClaimAsync("two")).Ok().Body.GetProperty("next")));
    }

    [Fact]
    public async Task ClaimNext_TakesWhatALeaseHasLeftBehind()
    {
        var room = await MarkingRoom.OpenAsync(app, new { terms = new { lease = "PT10M" } });
        await room.HandInAsync();
        var (greta, gustav) = (await room.GraderAsync("greta"), await room.GraderAsync("gustav"));
        var id = MarkingRoom.IdOf(await room.AwaitNextAsync(greta));
        Assert.Null(await room.NextAsync(gustav));

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(id, MarkingRoom.IdOf(await room.AwaitNextAsync(gustav)));
    }

    [Fact]
    public async Task TheQueue_IsFilteredByItemReasonAndRound()
    {
        var room = await MarkingRoom.OpenAsync(app, content: new APackage().WithEssay("q1").WithEssay("q2").WithTest());
        var lena = await room.Stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "one" })).Ok();
        (await lena.SaveAsync(2, 2, new { RESPONSE = "two" })).Ok();
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("awaitingReview");
        var greta = await room.GraderAsync("greta");

        Assert.Equal(2, (await room.QueueAsync(greta)).Count);
        Assert.Equal("q2", Assert.Single(await room.QueueAsync(greta, "&item=q2")).GetProperty("itemIdentifier").GetString());
        Assert.Equal(2, (await room.QueueAsync(greta, "&reason=humanScored&round=1")).Count);
        Assert.Empty(await room.QueueAsync(greta, "&reason=appeal"));
        Assert.Empty(await room.QueueAsync(greta, "&round=2"));
        Assert.Equal("two", (await room.NextAsync(greta, new { itemIdentifier = "q2" }))!.Value.GetProperty("responses").GetProperty("RESPONSE").GetString());
        Assert.Equal("q2", Assert.Single(await room.QueueAsync(greta, "&state=claimed&mine=true")).GetProperty("itemIdentifier").GetString());
    }

    [Fact]
    public async Task TheQueue_NamesNobody_AndHidesTheOwnCohort()
    {
        var room = await MarkingRoom.OpenAsync(app);
        var lena = await room.HandInAsync();
        var own = await room.GraderAsync("own", $"atp-{room.Stage.Name}");
        var greta = await room.GraderAsync("greta");

        var claimed = await room.AwaitNextAsync(greta);

        Assert.Empty(await room.QueueAsync(own, "&state=claimed"));
        Assert.Null(await room.NextAsync(own));
        foreach (var secret in new[] { lena.Person.Subject, lena.SessionId, $"atp-{room.Stage.Name}", room.Stage.WindowId })
        {
            Assert.DoesNotContain(secret, claimed.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WhoStoodByAsAProctor_DoesNotMark()
    {
        var room = await MarkingRoom.OpenAsync(app);
        var lena = await room.Stage.EnrolAsync();
        await lena.EnterAsync();
        var proctor = await room.Stage.ProctorAsync();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "a test" })).Ok();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "a test" })).Ok();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "Because." })).Ok();
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("awaitingReview");

        var same = await app.PersonAsync(proctor.Subject, "grader");

        Assert.Null(await room.NextAsync(same));
        Assert.NotNull(await room.NextAsync(await room.GraderAsync("greta")));
    }

    [Fact]
    public async Task WhoEndedTheExamAsItsProctor_DoesNotMark()
    {
        var room = await MarkingRoom.OpenAsync(app);
        var lena = await room.Stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "Because." })).Ok();
        var proctor = await room.Stage.ProctorAsync();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/terminate", new { reason = "a test" })).Ok();
        await lena.OnceAsync("awaitingReview");

        Assert.Null(await room.NextAsync(await app.PersonAsync(proctor.Subject, "grader")));
        Assert.NotNull(await room.NextAsync(await room.GraderAsync("greta")));
    }

    [Fact]
    public async Task WhatIsReturned_IsForOthersFirst_AndWhatIsEscalated_ForALead()
    {
        var room = await MarkingRoom.OpenAsync(app);
        await room.HandInAsync("one");
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(1));
        await room.HandInAsync("two");
        var (greta, lead) = (await room.GraderAsync("greta"), await room.LeadAsync());
        var one = MarkingRoom.IdOf(await room.AwaitNextAsync(greta));

        (await greta.PostAsync($"reviews/{one}/return", new { reason = "I know the hand." })).Ok();
        var two = await room.AwaitNextAsync(greta);
        Assert.Equal("two", two.GetProperty("responses").GetProperty("RESPONSE").GetString());
        (await greta.PostAsync($"reviews/{MarkingRoom.IdOf(two)}/escalate", new { reason = "illegible" })).Ok();

        Assert.Equal(one, MarkingRoom.IdOf(await room.AwaitNextAsync(greta)));
        (await greta.PostAsync($"reviews/{MarkingRoom.IdOf(two)}/claim", new { })).Refused(HttpStatusCode.Forbidden, "lead-needed");
        var taken = await room.AwaitNextAsync(lead);
        Assert.Equal("illegible", taken.GetProperty("returned")[0].GetProperty("reason").GetString());
        Assert.DoesNotContain(greta.Subject, taken.GetRawText(), StringComparison.Ordinal);
        (await lead.PostAsync($"reviews/{MarkingRoom.IdOf(taken)}/score", new { score = 0 })).Ok();
    }

    [Fact]
    public async Task EveryStep_IsInTheTrail_WithoutTheScore()
    {
        var room = await MarkingRoom.OpenAsync(app);
        await room.HandInAsync();
        var greta = await room.GraderAsync("greta");
        var id = MarkingRoom.IdOf(await room.AwaitNextAsync(greta));
        (await greta.PostAsync($"reviews/{id}/return", new { })).Ok();
        (await greta.PostAsync($"reviews/{id}/claim", new { })).Ok();
        (await greta.PostAsync($"reviews/{id}/claim", new { })).Ok();
        (await greta.PostAsync($"reviews/{id}/score", new { score = 3 })).Ok();
        (await greta.PostAsync($"reviews/{id}/score", new { score = 3 })).Ok();

        var trail = (await (await app.PersonAsync($"admin-{room.Stage.Name}", "admin")).GetAsync($"audit?scope=review/{id}")).Ok();

        Assert.Equal(
            ["review.claimed", "review.returned", "review.claimed", "review.scored"],
            trail.Body.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()));
        Assert.DoesNotContain("score\"", trail.Text, StringComparison.Ordinal);
    }
}
