using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 7. The window cut the working time short (canvas-lms 1769); accommodated learners were marked late (Submitty 10441).
/// <c>lastStart</c> and <c>hardClose</c> are two things; extra time moves <c>hardClose</c> unless forbidden.
/// </summary>
public sealed class F07_LastStartAndHardCloseAreTwoThings(ExamApp app)
{
    [Fact]
    public async Task WhoStartsLast_HasTheWholeTime()
    {
        var stage = await Stage.SetAsync(app, limit: "PT1H", opensFor: TimeSpan.FromHours(1));
        var lena = await stage.EnrolAsync();
        var mia = await stage.EnrolAsync("mia");
        (await mia.CheckInAsync()).Ok();
        var lastStart = app.Time.GetUtcNow().AddHours(1);
        await app.Time.AdvanceToAsync(lastStart.AddMilliseconds(-1));

        var started = await lena.EnterAsync();
        await app.Time.AdvanceToAsync(lastStart);

        Assert.Equal(HttpStatusCode.Conflict, (await mia.StartAsync()).Status);
        Assert.Equal(started.Instant("startedAtUtc").AddHours(1), started.Instant("deadlineUtc"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ExtraTime_MovesTheHardClose_UnlessForbidden(bool movesHardClose)
    {
        var stage = await Stage.SetAsync(app, limit: "PT1H", opensFor: TimeSpan.FromHours(1));
        var close = app.Time.GetUtcNow().AddHours(2);
        var ben = await stage.EnrolAsync("ben", new { extraTimePercent = 50, movesHardClose, approvedBy = "otto" });
        await app.Time.AdvanceToAsync(close.AddMinutes(-60).AddMilliseconds(-1));

        var started = await ben.EnterAsync();
        await app.Time.AdvanceToAsync(started.Instant("endDueUtc").AddSeconds(2));
        var ended = await ben.OnceAsync("released");

        Assert.Equal(movesHardClose ? started.Instant("startedAtUtc").AddMinutes(90) : close, started.Instant("deadlineUtc"));
        Assert.Equal(started.Instant("deadlineUtc"), ended.Instant("endedAtUtc"));
        Assert.Equal(movesHardClose ? "expired" : "hardClose", ended.String("endCause"));
    }
}
