using System.Net;
using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Sessions;

/// <summary>Sections of 10 and 20 minutes: left early, or when their time is up, each with the learner's own extra time.</summary>
public sealed class SectionLimitTests(ExamApp app)
{
    private static readonly object A = new { RESPONSE = "A" };

    [Fact]
    public async Task ASection_LeftAlone_GivesWayToTheNextAtItsOwnDeadline()
    {
        var stage = await SectionedExam.SetAsync(app);
        var lena = await stage.EnrolAsync("lena", new { extraTimePercent = 25, approvedBy = "board" });
        var started = await lena.EnterAsync();
        var first = started.Instant("startedAtUtc").AddMinutes(12.5);
        Assert.Equal(first, Times(started, 0).GetProperty("deadlineUtc").GetDateTimeOffset());
        await app.Time.AdvanceToAsync(first.AddMilliseconds(-1));
        (await lena.SaveAsync(1, 1, A)).Ok();
        (await lena.SaveAsync(2, 2, A)).Refused(HttpStatusCode.Conflict, "section-not-open");

        await app.Time.AdvanceToAsync(first);

        var next = await lena.ReadAsync();
        Assert.Equal(["finished", "open"], States(next));
        Assert.Equal(first, Times(next, 1).GetProperty("startedAtUtc").GetDateTimeOffset());
        Assert.Equal(first.AddMinutes(25), next.Instant("sectionDeadlineUtc"));
        (await lena.SaveAsync(2, 1, A)).Refused(HttpStatusCode.Conflict, "deadline-passed");
        (await lena.SaveAsync(2, 2, A)).Ok();
        await app.Time.AdvanceToAsync(first.AddMinutes(26));
        Assert.Equal(first.AddMinutes(25), (await lena.OnceAsync("released")).Instant("endedAtUtc"));
        var recorded = (await lena.TimelineAsync()).Body.GetProperty("events").EnumerateArray()
            .Single(e => e.GetProperty("event").GetProperty("kind").GetString() == "section-ended");
        Assert.Equal((first, "system"), (recorded.GetProperty("atUtc").GetDateTimeOffset(), recorded.GetProperty("actor").GetString()));
    }

    [Fact]
    public async Task ASection_FinishedEarly_StartsTheNextOnesClock_AndLosesNothingOfIt()
    {
        var lena = await (await SectionedExam.SetAsync(app)).EnrolAsync();
        var started = await lena.EnterAsync();
        Assert.Equal([true, false], MayFinish(started));
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(4));

        var next = (await lena.FinishAsync("first")).Ok();

        Assert.Equal(next.Instant("serverTimeUtc").AddMinutes(20), next.Instant("sectionDeadlineUtc"));
        Assert.Equal([false, false], MayFinish(next));
        (await lena.FinishAsync("first")).Ok();
        (await lena.FinishAsync("second")).Refused(HttpStatusCode.Conflict, "last-section");
        await app.Time.AdvanceToAsync(next.Instant("sectionDeadlineUtc").AddMinutes(1));
        Assert.Equal(next.Instant("sectionDeadlineUtc"), (await lena.OnceAsync("released")).Instant("endedAtUtc"));
    }

    [Fact]
    public async Task APauseAndAnExtension_MoveTheSectionTheyAreIn()
    {
        var stage = await SectionedExam.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var deadline = (await lena.EnterAsync()).Instant("sectionDeadlineUtc");
        var proctor = await stage.ProctorAsync();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "Identity check" })).Ok();
        var from = app.Time.GetUtcNow();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(15));
        (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "Done" })).Ok();
        var paused = app.Time.GetUtcNow() - from;
        (await proctor.PostAsync($"sessions/{lena.SessionId}/extend", new { extra = "PT3M", reason = "Fire alarm" })).Ok();

        var moved = (await lena.ReadAsync()).Instant("sectionDeadlineUtc");

        Assert.Equal(deadline + paused + TimeSpan.FromMinutes(3), moved);
        await app.Time.AdvanceToAsync(moved);
        Assert.Equal(moved.AddMinutes(20), (await lena.ReadAsync()).Instant("sectionDeadlineUtc"));
    }

    private static JsonElement Times(Reply reply, int section) => reply.Body.GetProperty("sections")[section].GetProperty("times");

    private static IEnumerable<string?> States(Reply reply) =>
        reply.Body.GetProperty("sections").EnumerateArray().Select(section => section.GetProperty("state").GetString());

    private static IEnumerable<bool> MayFinish(Reply reply) => [.. new[] { 0, 1 }.Select(section => Times(reply, section).GetProperty("mayFinish").GetBoolean())];
}
