using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Sessions;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>10. Section timers ignored extra time (sakai PR 14854). Section limits scale by the same rule.</summary>
public sealed class F10_SectionLimitsScaleByTheSameRule(ExamApp app)
{
    private static readonly object A = new { RESPONSE = "A" };

    [Fact]
    public async Task ExtraTime_IsEverySectionsToo_ToTheMillisecond()
    {
        var ben = await (await SectionedExam.SetAsync(app, second: 10))
            .EnrolAsync("ben", new { extraTimePercent = 50, extraTime = "PT1M", approvedBy = "otto" });
        var started = await ben.EnterAsync();
        var first = started.Instant("startedAtUtc").AddMinutes(16);
        Assert.Equal(first, started.Instant("sectionDeadlineUtc"));

        await app.Time.AdvanceToAsync(first.AddMilliseconds(-1));
        (await ben.SaveAsync(1, 1, A)).Ok();
        await app.Time.AdvanceToAsync(first);
        (await ben.SaveAsync(2, 1, A)).Refused(HttpStatusCode.Conflict, "deadline-passed");

        (await ben.SaveAsync(2, 2, A)).Ok();
        Assert.Equal(started.Instant("deadlineUtc"), (await ben.ReadAsync()).Instant("sectionDeadlineUtc"));
    }

    [Fact]
    public async Task APauseAndAnExtension_MoveTheSectionTheyFellIn()
    {
        var stage = await SectionedExam.SetAsync(app, second: 10);
        var lena = await stage.EnrolAsync();
        var proctor = await stage.ProctorAsync();
        var first = (await lena.EnterAsync()).Instant("sectionDeadlineUtc");
        (await proctor.PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "Fire alarm" })).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromMilliseconds(61_234));
        (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "False alarm" })).Ok();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/extend", new { extra = "PT2M", reason = "To settle down" })).Ok();

        var moved = await lena.ReadAsync();

        Assert.Equal(first.AddMilliseconds(61_234).AddMinutes(2), moved.Instant("sectionDeadlineUtc"));
        Assert.Equal(moved.Instant("sectionDeadlineUtc").AddMinutes(10), moved.Instant("deadlineUtc"));
    }
}
