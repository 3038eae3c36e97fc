using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>15. Resuming cut the time to whole minutes (edX). Remaining time survives a resume to the millisecond.</summary>
public sealed class F15_RemainingTimeSurvivesAResume(ExamApp app)
{
    [Fact]
    public async Task ThreePauses_MoveTheDeadlineByExactlyTheirLengths_AndHideTheContent()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var started = await lena.EnterAsync();
        var proctor = await stage.ProctorAsync();
        long[] pauses = [1, 59_999, 420_123];

        foreach (var pause in pauses)
        {
            await app.Time.AdvanceAsync(TimeSpan.FromMilliseconds(123_457));
            var left = Left(await lena.ReadAsync());
            (await proctor.PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "Identity check" })).Ok();
            (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "session-paused");
            await app.Time.AdvanceAsync(TimeSpan.FromMilliseconds(pause));
            Assert.Equal(left, Left(await lena.ReadAsync()));
            (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "Done" })).Ok();
            (await lena.ItemAsync(1)).Ok();
            Assert.Equal(left, Left(await lena.ReadAsync()));
        }

        Assert.Equal(started.Instant("deadlineUtc").AddMilliseconds(pauses.Sum()), (await lena.ReadAsync()).Instant("deadlineUtc"));
    }

    private static TimeSpan Left(Reply session) => session.Instant("deadlineUtc") - session.Instant("serverTimeUtc");
}
