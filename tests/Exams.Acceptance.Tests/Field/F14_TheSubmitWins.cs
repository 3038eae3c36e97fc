using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Proctoring;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 14. A proctoring fault at submit turned the attempt into "error" (edx-proctoring PR 654). The submit wins; proctoring only flags.
/// </summary>
public sealed class F14_TheSubmitWins(ExamApp app)
{
    [Fact]
    public async Task WhatAProctorDoesAtTheSameTime_NeverCostsTheHandIn()
    {
        foreach (var action in (string[])["pause", "terminate", "resume"])
        {
            var stage = await Stage.SetAsync(app);
            var lena = await stage.EnrolAsync();
            await lena.EnterAsync();
            (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
            var proctor = await stage.ProctorAsync();

            var submit = lena.SubmitAsync();
            var meanwhile = proctor.PostAsync($"sessions/{lena.SessionId}/{action}", new { reason = "Second screen" });
            (await submit).Ok();
            Assert.True((int)(await meanwhile).Status < 500, (await meanwhile).Text);

            Assert.Equal(1, (await lena.ResultOnceReleasedAsync()).Int("raw"));
        }
    }

    [Fact]
    public async Task ARuleThatPausesAtTheSameTime_NeverCostsTheHandIn()
    {
        for (var round = 0; round < 5; round++)
        {
            var stage = await Watched.StageAsync(app);
            var lena = await stage.EnrolAsync();
            await lena.EnterAsync();
            (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();

            var (submit, telling) = (lena.SubmitAsync(), lena.TellAsync(1, "focusLost", "focusLost", "focusLost"));
            (await submit).Ok();
            (await telling).Ok();

            Assert.Equal(1, (await lena.ResultOnceReleasedAsync()).Int("raw"));
            Assert.Equal("submitted", (await lena.ReadAsync()).String("endCause"));
        }
    }

    [Fact]
    public async Task AFaultOfProctoring_CostsNeitherTheTelemetryNorTheHandIn_AndIsMadeGood()
    {
        await using var faulty = await ExamApp.InMemoryAsync(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        var incidents = faulty.Host.Services.GetRequiredService<FailingIncidentStore>();
        var stage = await Watched.StageAsync(faulty);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();

        incidents.IsAway = true;
        Assert.Equal(3, (await lena.TellAsync(1, "focusLost", "focusLost", "focusLost")).Ok().Int("taken"));
        Assert.Equal("Nothing may be pasted.", (await lena.TellAsync(4, "paste")).Ok().Body.GetProperty("warnings")[0].GetProperty("message").GetString());
        (await lena.SubmitAsync()).Ok();
        Assert.Equal(1, (await lena.ResultOnceReleasedAsync()).Int("raw"));

        // Nothing more comes of this client: whoever reads the session's incidents sees to what was left.
        incidents.IsAway = false;
        var found = await (await stage.ProctorAsync()).IncidentsAsync(lena);
        Assert.Equal(["focus", "paste"], found.Body.GetProperty("incidents").EnumerateArray().Select(i => i.GetProperty("rule").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(25, found.Body.GetProperty("risk").GetProperty("score").GetDecimal());
        Assert.Equal("released", (await lena.ReadAsync()).String("state"));
    }

    [Fact]
    public async Task AfterTheHandIn_AProctorCanEndNothingAnyMore()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SubmitAsync()).Ok();
        await lena.ResultOnceReleasedAsync();

        var proctor = await stage.ProctorAsync();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/terminate", new { reason = "Second screen" }))
            .Refused(HttpStatusCode.Conflict, "session-ended");

        Assert.Equal("submitted", (await lena.ReadAsync()).String("endCause"));
    }
}
