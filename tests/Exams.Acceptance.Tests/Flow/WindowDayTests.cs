using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Flow;

/// <summary>
/// A window from its making to its report: reminders, no-shows, results, each step once. Its five days are thirty thousand heartbeats, so
/// it has an app in memory.
/// </summary>
public sealed class WindowDayTests
{
    private static readonly DateTimeOffset ThreeDaysBefore = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task FromRemindersToTheReport()
    {
        await using var app = await ExamApp.InMemoryAsync(ThreeDaysBefore);
        var stage = await Stage.SetAsync(app);
        var opens = app.Time.GetUtcNow().AddDays(3);
        var id = (await stage.Atp.PostAsync("windows", new
        {
            title = "The day",
            examId = stage.ExamId,
            zone = "Asia/Kathmandu",
            opens,
            lastStart = opens.AddHours(2),
            hardClose = opens.AddHours(4),
            seats = 5,
        })).Ok().String("windowId");
        var people = new List<Learner>();
        foreach (var name in new[] { "lena", "mia", "noah" })
        {
            var person = await app.PersonAsync($"{name}-{stage.Name}", "learner");
            (await stage.Atp.PutAsync($"windows/{id}/roster", new { learners = new[] { new { learnerId = person.Subject, displayName = name } } })).Ok();
            var mine = (await person.GetAsync("me/sessions")).Ok();
            people.Add(new Learner(person, mine.Body.GetProperty("sessions")[0].GetProperty("sessionId").GetString()!));
        }

        (await stage.Atp.GetAsync($"windows/{id}/report")).Refused(HttpStatusCode.NotFound, "report-not-written");
        Assert.Empty(await NoticesAsync(people[0]));
        await app.Time.AdvanceToAsync(opens.AddMinutes(-30));
        Assert.Equal(["opensInAnHour", "opensInADay"], await NoticesAsync(people[0], count: 2));
        Assert.Equal(2, (await NoticesAsync(people[2], count: 2)).Length);

        // One hands in, one runs out of time after a pause, one never comes.
        await app.Time.AdvanceToAsync(opens.AddMinutes(1));
        await people[0].EnterAsync();
        (await people[0].SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        (await people[0].SubmitAsync()).Ok();
        await people[1].EnterAsync();
        var proctor = await stage.ProctorAsync();
        (await proctor.PostAsync($"sessions/{people[1].SessionId}/pause", new { reason = "Fire alarm" })).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(5));
        (await proctor.PostAsync($"sessions/{people[1].SessionId}/resume", new { reason = "Fire alarm" })).Ok();
        (await proctor.PostAsync($"sessions/{people[1].SessionId}/extend", new { extra = "PT10M", reason = "Fire alarm" })).Ok();
        await app.Time.AdvanceToAsync(opens.AddHours(4).AddMinutes(20));

        var report = await stage.Atp.UntilAsync($"windows/{id}/report", reply => reply.Code is null && reply.Body.GetProperty("isComplete").GetBoolean());
        var totals = report.Body.GetProperty("totals");
        int Number(string name) => totals.GetProperty(name).GetInt32();
        Assert.Equal((5, 3, 2, 1, 1, 1), (Number("seats"), Number("enrolled"), Number("starts"), Number("submits"), Number("autoSubmits"), Number("noShows")));
        Assert.Equal((2, 0, 1, 1), (Number("results"), Number("unfinished"), Number("extensions"), Number("pauses")));
        Assert.Equal(2, Number("passed") + Number("failed"));
        Assert.Equal("PT10M", totals.GetProperty("extensionTime").GetString());
        var (bytes, mediaType) = await stage.Atp.DownloadAsync($"windows/{id}/report.csv");
        Assert.Equal("text/csv", mediaType);
        var rows = System.Text.Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, rows.Length);
        Assert.Contains(rows, row => row.Contains("noShow", StringComparison.Ordinal) && row.Contains($"noah-{stage.Name}", StringComparison.Ordinal));
        Assert.Equal(2, (await NoticesAsync(people[0], count: 2)).Length);

        // Later looks find nothing to add.
        var version = report.Int("version");
        await app.Time.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(version, (await stage.Atp.GetAsync($"windows/{id}/report")).Ok().Int("version"));
    }

    private static async Task<string[]> NoticesAsync(Learner learner, int count = 0)
    {
        var reply = await learner.Person.UntilAsync("me/notices", found => found.Ok().Body.GetProperty("notices").GetArrayLength() >= count);
        return [.. reply.Body.GetProperty("notices").EnumerateArray().Select(n => n.GetProperty("kind").GetString()!)];
    }
}
