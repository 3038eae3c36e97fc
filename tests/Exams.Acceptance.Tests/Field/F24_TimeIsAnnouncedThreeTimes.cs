using System.Xml;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Sessions;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 24. The timer spoke every second to screen readers (freeCodeCamp exam-env 98). Threshold events (10, 5, 1 minutes), not ticks: the
/// server says at which instants, before the learner's own deadline.
/// </summary>
public sealed class F24_TimeIsAnnouncedThreeTimes(ExamApp app)
{
    [Fact]
    public async Task TenFiveAndOneMinutes_BeforeTheLearnersOwnDeadline()
    {
        var ben = await (await Stage.SetAsync(app)).EnrolAsync("ben", new { extraTimePercent = 25, approvedBy = "otto" });
        var started = await ben.EnterAsync();
        var deadline = started.Instant("startedAtUtc").AddMinutes(75);

        Assert.Equal([(deadline.AddMinutes(-10), 10, false), (deadline.AddMinutes(-5), 5, false), (deadline.AddMinutes(-1), 1, false)], Announced(started));
        await app.Time.AdvanceToAsync(deadline.AddMinutes(-5).AddMilliseconds(1));
        Assert.Equal([(deadline.AddMinutes(-1), 1, false)], Announced(await ben.ReadAsync()));
    }

    [Fact]
    public async Task AnExtensionMovesThem_AndAPauseSilencesThem()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var deadline = (await lena.EnterAsync()).Instant("deadlineUtc");
        var proctor = await stage.ProctorAsync();
        await app.Time.AdvanceToAsync(deadline.AddMinutes(-3));

        (await proctor.PostAsync($"sessions/{lena.SessionId}/extend", new { extra = "PT10M", reason = "Noise" })).Ok();
        Assert.Equal([10, 5, 1], Announced(await lena.ReadAsync()).Select(a => a.Minutes));
        Assert.Equal(deadline, Announced(await lena.ReadAsync())[0].At);

        (await proctor.PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "Fire alarm" })).Ok();
        Assert.Empty(Announced(await lena.ReadAsync()));
    }

    [Fact]
    public async Task ASectionsTime_IsAnnouncedAsTheSections()
    {
        var lena = await (await SectionedExam.SetAsync(app)).EnrolAsync();
        var started = await lena.EnterAsync();
        var (section, whole) = (started.Instant("sectionDeadlineUtc"), started.Instant("deadlineUtc"));

        Assert.Equal(
            [
                (section.AddMinutes(-10), 10, true), (section.AddMinutes(-5), 5, true), (section.AddMinutes(-1), 1, true),
                (whole.AddMinutes(-10), 10, false), (whole.AddMinutes(-5), 5, false), (whole.AddMinutes(-1), 1, false),
            ],
            Announced(started));
    }

    private static List<(DateTimeOffset At, int Minutes, bool OfSection)> Announced(Reply session) =>
    [
        .. session.Body.GetProperty("announcements").EnumerateArray().Select(a => (
            a.GetProperty("atUtc").GetDateTimeOffset(),
            (int)XmlConvert.ToTimeSpan(a.GetProperty("remaining").GetString()!).TotalMinutes,
            a.GetProperty("ofSection").GetBoolean())),
    ];
}
