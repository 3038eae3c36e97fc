using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Flow;

public sealed class ExtensionTests(ExamApp app)
{
    [Fact]
    public async Task ForAll_MovesEveryRunningSession_Once()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var mia = await stage.EnrolAsync("mia");
        var started = await lena.EnterAsync();
        var extension = new { extra = "PT10M", reason = "Fire alarm" };

        var first = (await stage.Atp.PostAsync($"windows/{stage.WindowId}/extensions", extension, "alarm")).Ok();
        (await stage.Atp.PostAsync($"windows/{stage.WindowId}/extensions", extension, "alarm")).Ok();

        Assert.Equal(1, first.Int("extended"));
        Assert.Equal(started.Instant("deadlineUtc").AddMinutes(10), (await lena.ReadAsync()).Instant("deadlineUtc"));
        Assert.Equal("scheduled", (await mia.ReadAsync()).String("state"));
    }

    [Fact]
    public async Task InMidExam_KeepsTheSessionOpenPastItsFirstDeadline()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var started = await lena.EnterAsync();
        var proctor = await stage.ProctorAsync();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/extend", new { extra = "PT30M", reason = "Fire alarm" })).Ok();

        await app.Time.AdvanceToAsync(started.Instant("deadlineUtc").AddMinutes(29));

        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal("expired", (await lena.OnceAsync("released")).String("endCause"));
    }

    [Fact]
    public async Task WithoutAReason_IsRefused()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();

        (await stage.Atp.PostAsync($"windows/{stage.WindowId}/extensions", new { extra = "PT10M", reason = "" }))
            .Refused(HttpStatusCode.UnprocessableEntity, "invalid-reason");
    }

    [Fact]
    public async Task APause_StopsTheClock_AndHidesTheContent()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var started = await lena.EnterAsync();
        var proctor = await stage.ProctorAsync();

        (await proctor.PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "Identity check" })).Ok();
        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "session-paused");
        var from = app.Time.GetUtcNow();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(7));
        (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "Done" })).Ok();
        var paused = app.Time.GetUtcNow() - from;

        (await lena.ItemAsync(1)).Ok();
        Assert.Equal(started.Instant("deadlineUtc") + paused, (await lena.ReadAsync()).Instant("deadlineUtc"));
    }
}
