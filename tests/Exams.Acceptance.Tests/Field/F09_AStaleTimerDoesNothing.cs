using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>9. Auto-submit ignored a new extension (sakai PR 10002). A stale timer re-reads the state and does nothing.</summary>
public sealed class F09_AStaleTimerDoesNothing(ExamApp app)
{
    [Fact]
    public async Task AnExtension_KeepsTheSessionOpenPastItsFirstDeadline()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var started = await lena.EnterAsync();
        var proctor = await stage.ProctorAsync();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/extend", new { extra = "PT30M", reason = "Fire alarm" })).Ok();

        await app.Time.AdvanceToAsync(started.Instant("endDueUtc").AddMinutes(29));

        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(2));
        var ended = await lena.OnceAsync("released");
        Assert.Equal("expired", ended.String("endCause"));
        Assert.Equal(started.Instant("deadlineUtc").AddMinutes(30), ended.Instant("endedAtUtc"));
    }

    [Fact]
    public async Task APause_OutlastsTheDeadlineThatWas()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var started = await lena.EnterAsync();
        var proctor = await stage.ProctorAsync();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "Fire alarm" })).Ok();

        await app.Time.AdvanceToAsync(started.Instant("endDueUtc").AddMinutes(10));

        Assert.Equal("paused", (await lena.ReadAsync()).String("state"));
        (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "False alarm" })).Ok();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
    }
}
