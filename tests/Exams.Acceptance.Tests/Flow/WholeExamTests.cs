using System.Net;
using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Marking;
using Exams.Acceptance.Tests.Proctoring;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.Flow;

/// <summary>Whole exams with everybody who has a part in them, as they go on any host.</summary>
[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed class WholeExamTests(AnyHost host) : IClassFixture<AnyHost>
{
    private static readonly object MarkedTwice = new { @double = "all", tolerance = 1 };

    [Fact]
    public async Task FromThePackageToTheResult_WithAPause_AndTwoMarkers()
    {
        var content = new APackage().WithEssay("q1").WithChoice("q2").WithChoice("q3").WithTest();
        var room = await (await MarkingRoom.OpenAsync(host, content: content)).WithRubricAsync(MarkedTwice);
        var stage = room.Stage;
        var lena = await stage.EnrolAsync();
        var deadline = (await lena.EnterAsync()).Instant("deadlineUtc");
        var saved = (await lena.SaveAsync(1, 2, new { RESPONSE = "A" })).Ok();

        var stopped = await PauseAsync(lena, await stage.ProctorAsync());
        Assert.Equal(deadline + stopped, (await lena.ReadAsync()).Instant("deadlineUtc"));

        Assert.Equal(Receipts(saved), Receipts((await lena.SaveAsync(1, 2, new { RESPONSE = "A" })).Ok()));
        (await lena.SaveAsync(2, 3, new { RESPONSE = "B" })).Ok();
        (await lena.SaveAsync(3, 1, new { RESPONSE = "Because." })).Ok();
        (await lena.SubmitAsync()).Ok();
        Assert.Equal(3, (await lena.JournalAsync()).Ok().Body.GetProperty("entries").GetArrayLength());
        (await lena.ResultAsync()).Refused(HttpStatusCode.NotFound, "result-not-released");

        await room.MarkAsync(await room.GraderAsync("greta"), 2);
        await room.MarkAsync(await room.GraderAsync("gustav"), 3);
        var result = await lena.ResultOnceReleasedAsync();

        Assert.Equal((3.5m, 6m), (result.Body.GetProperty("raw").GetDecimal(), result.Body.GetProperty("max").GetDecimal()));
        Assert.Equal(1, result.Int("version"));
        var (sheet, type) = await stage.Atp.DownloadAsync($"windows/{stage.WindowId}/results.csv");
        Assert.Equal("text/csv", type);
        Assert.Contains(lena.Person.Subject, System.Text.Encoding.UTF8.GetString(sheet), StringComparison.Ordinal);
        var foreign = await host.PersonAsync($"other-{stage.Name}", "atp", $"other-{stage.Name}");
        (await foreign.GetAsync($"windows/{stage.WindowId}/results")).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task WhoeverVanishes_IsHandedIn_WithWhatWasSaved_AsOfTheDeadline()
    {
        var stage = await Stage.SetAsync(host, limit: "PT6S");
        var lena = await stage.EnrolAsync();
        var started = await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();

        var result = await lena.ResultOnceReleasedAsync();
        var ended = await lena.ReadAsync();

        Assert.Equal(1, result.Int("raw"));
        Assert.Equal(("expired", started.Instant("deadlineUtc")), (ended.String("endCause"), ended.Instant("endedAtUtc")));
        (await lena.SaveAsync(2, 2, new { RESPONSE = "A" })).Refused(HttpStatusCode.Conflict, "session-ended");
    }

    [Fact]
    public async Task WhatARuleStops_AProctorJudges_AndLetsGoOn()
    {
        var stage = await Watched.StageAsync(host);
        var (lena, proctor) = (await stage.EnrolAsync(), await stage.ProctorAsync());
        await lena.EnterAsync();

        (await lena.TellAsync(1, "focusLost", "focusLost", "focusLost")).Ok();
        Assert.Equal("paused", (await lena.ReadAsync()).String("state"));
        var incident = Assert.Single((await proctor.IncidentsAsync(lena)).Body.GetProperty("incidents").EnumerateArray());
        (await proctor.JudgeAsync(incident.GetProperty("id").GetString()!, "dismissed")).Ok();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "Spoke to them" })).Ok();

        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        (await lena.SubmitAsync()).Ok();
        Assert.Equal(1, (await lena.ResultOnceReleasedAsync()).Int("raw"));
    }

    [Fact]
    public async Task WhateverGoesWrong_IsAProblemDocument()
    {
        var nobody = host.Nobody();
        var ada = await host.PersonAsync("ada", "learner");

        (await nobody.GetAsync("nothing")).Refused(HttpStatusCode.NotFound, "unknown-route");
        (await nobody.GetAsync("me/sessions")).Refused(HttpStatusCode.Unauthorized, "unauthenticated");
        (await ada.GetAsync("audit")).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await ada.GetAsync("sessions/nothing")).Refused(HttpStatusCode.NotFound, "not-found");
        (await ada.SendTextAsync(HttpMethod.Post, "sessions/nothing/start", "{")).Refused(HttpStatusCode.BadRequest, "invalid-body");
        Assert.Equal(HttpStatusCode.NotFound, (await ada.SendTextAsync(HttpMethod.Delete, "me/sessions", "")).Status);
    }

    /// <returns>How long the clock stood still, as the record has it.</returns>
    private async Task<TimeSpan> PauseAsync(Learner learner, Person proctor)
    {
        (await proctor.PostAsync($"sessions/{learner.SessionId}/pause", new { reason = "Identity check" })).Ok();
        (await learner.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "session-paused");
        await host.PassAsync(TimeSpan.FromSeconds(2));
        (await proctor.PostAsync($"sessions/{learner.SessionId}/resume", new { reason = "Done" })).Ok();
        var timeline = (await proctor.GetAsync($"sessions/{learner.SessionId}/timeline")).Ok();
        var paused = Assert.Single(timeline.Body.GetProperty("spans").EnumerateArray(), span => span.GetProperty("kind").GetString() == "paused");
        var stopped = paused.GetProperty("to").GetDateTimeOffset() - paused.GetProperty("from").GetDateTimeOffset();
        Assert.True(stopped >= TimeSpan.FromSeconds(2), $"{stopped}");
        return stopped;
    }

    private static string Receipts(Reply saved) => JsonSerializer.Serialize(saved.Body.GetProperty("receipts"));
}
