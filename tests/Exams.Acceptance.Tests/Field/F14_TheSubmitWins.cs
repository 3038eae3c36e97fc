using System.Net;
using Exams.Acceptance.Tests.Driving;
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
