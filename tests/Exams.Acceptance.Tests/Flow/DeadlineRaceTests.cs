using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Flow;

/// <summary>
/// Whatever races a deadline is decided by its instant. The app's timers fire up to a second early, and its sweeper runs beside them.
/// </summary>
public sealed class DeadlineRaceTests(ExamApp app)
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(20);

    [Theory]
    [InlineData(-1, "submitted")]
    [InlineData(0, "expired")]
    [InlineData(1, "expired")]
    public async Task Submit(int milliseconds, string cause)
    {
        var (_, lena, deadline) = await AtDeadlineAsync(milliseconds);

        (await lena.SubmitAsync()).Ok();

        await EndedAsync(lena, cause, milliseconds < 0 ? deadline.AddMilliseconds(milliseconds) : deadline);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task Pause_AndResume(int milliseconds, bool wins)
    {
        var (stage, lena, deadline) = await AtDeadlineAsync(milliseconds);
        var proctor = await stage.ProctorAsync();

        var reply = await proctor.PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "Identity check" });

        if (wins)
        {
            var pausedAt = app.Time.GetUtcNow();
            await app.Time.AdvanceAsync(Later);
            Assert.Equal("paused", (await lena.ReadAsync()).String("state"));
            (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "Done" })).Ok();
            await EndedAsync(lena, "expired", deadline + (app.Time.GetUtcNow() - pausedAt));
        }
        else
        {
            reply.Refused(HttpStatusCode.Conflict, "deadline-passed");
            await EndedAsync(lena, "expired", deadline);
        }
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task Terminate(int milliseconds, bool wins)
    {
        var (stage, lena, deadline) = await AtDeadlineAsync(milliseconds);

        var reply = await (await stage.ProctorAsync()).PostAsync($"sessions/{lena.SessionId}/terminate", new { reason = "Cheating" });

        Assert.Equal(wins ? null : "deadline-passed", reply.Code);
        await EndedAsync(lena, wins ? "terminated" : "expired", wins ? deadline.AddMilliseconds(milliseconds) : deadline);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task Extension_AllAtOnceWithItsRepeats(int milliseconds, bool wins)
    {
        var (stage, lena, deadline) = await AtDeadlineAsync(milliseconds);
        var extension = new { extra = "PT5M", reason = "Fire alarm" };

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            stage.Atp.PostAsync($"windows/{stage.WindowId}/extensions", extension, "alarm")));

        Assert.All(replies, reply => Assert.Equal(wins ? 1 : 0, reply.Ok().Int("extended")));
        await EndedAsync(lena, "expired", wins ? deadline.AddMinutes(5) : deadline);
    }

    [Fact]
    public async Task TheHardClose_EndsWhoIsPaused()
    {
        var stage = await Stage.SetAsync(app, limit: "PT10M", opensFor: TimeSpan.FromMinutes(15));
        var lena = await stage.EnrolAsync();
        var started = await lena.EnterAsync();
        (await (await stage.ProctorAsync()).PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "Identity check" })).Ok();
        var close = (await lena.Person.GetAsync("me/sessions")).Body.GetProperty("sessions")[0].GetProperty("hardCloseUtc").GetDateTimeOffset();

        await app.Time.AdvanceToAsync(close.AddMilliseconds(-1));
        Assert.Equal("paused", (await lena.ReadAsync()).String("state"));

        Assert.True(close > started.Instant("deadlineUtc"));
        await EndedAsync(lena, "hardClose", close);
    }

    private async Task<(Stage Stage, Learner Learner, DateTimeOffset Deadline)> AtDeadlineAsync(int milliseconds)
    {
        var stage = await Stage.SetAsync(app, limit: "PT10M");
        var lena = await stage.EnrolAsync();
        var deadline = (await lena.EnterAsync()).Instant("deadlineUtc");
        await app.Time.AdvanceToAsync(deadline.AddMilliseconds(milliseconds));
        return (stage, lena, deadline);
    }

    private async Task EndedAsync(Learner lena, string cause, DateTimeOffset endedAt)
    {
        await app.Time.AdvanceAsync(Later);
        var ended = await lena.ReadAsync();
        Assert.Equal((cause, endedAt, "released"), (ended.String("endCause"), ended.Instant("endedAtUtc"), ended.String("state")));
        Assert.Equal(1, (await lena.ResultAsync()).Ok().Int("version"));
    }
}
