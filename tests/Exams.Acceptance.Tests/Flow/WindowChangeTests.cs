using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Flow;

/// <summary>Changing a window does what is safe, says what, and reaches everybody; calling it off takes nobody's attempt.</summary>
public sealed class WindowChangeTests(ExamApp app)
{
    [Fact]
    public async Task ALaterHardClose_ReachesRunningAndWaitingSessions()
    {
        var stage = await Stage.SetAsync(app, limit: "PT3H", opensFor: TimeSpan.FromHours(4));
        var lena = await stage.EnrolAsync();
        var mia = await stage.EnrolAsync("mia");
        await app.Time.AdvanceAsync(TimeSpan.FromHours(3));
        await lena.EnterAsync();
        var window = await ReadAsync(stage);

        var changed = (await stage.Atp.PatchAsync(
            $"windows/{stage.WindowId}",
            new { reason = "The lift is stuck", lastStart = window.Instant("lastStart").AddHours(2), hardClose = window.Instant("hardClose").AddHours(2) },
            window.ETag)).Ok();

        Assert.Equal((1, 1, 0), Counts(changed));
        Assert.Equal(["bounds.lastStart", "bounds.hardClose"], Paths(changed, "changed"));
        Assert.Equal(window.Instant("hardClose").AddHours(2), changed.Body.GetProperty("window").GetProperty("hardClose").GetDateTimeOffset());
        Assert.Equal(2, (await lena.ReadAsync()).Int("policyVersion"));
        var mine = (await mia.Person.GetAsync("me/sessions")).Ok().Body.GetProperty("sessions")[0];
        Assert.Equal(window.Instant("hardClose").AddHours(2), mine.GetProperty("hardCloseUtc").GetDateTimeOffset());

        // The waiting one can start after what was the last start, and gets the whole time.
        await app.Time.AdvanceToAsync(window.Instant("lastStart").AddHours(1));
        var entered = await mia.EnterAsync();
        Assert.Equal(app.Time.GetUtcNow().AddHours(3), entered.Instant("deadlineUtc"), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task AnEarlierHardClose_IsRefusedWhileItWouldTakeTime_AndTheRestIsDone()
    {
        var stage = await Stage.SetAsync(app, limit: "PT3H", opensFor: TimeSpan.FromHours(4));
        var lena = await stage.EnrolAsync();
        await app.Time.AdvanceAsync(TimeSpan.FromHours(3));
        var entered = await lena.EnterAsync();
        var window = await ReadAsync(stage);
        var wanted = new { reason = "Cleaning", title = "Renamed", lastStart = window.Instant("opens").AddHours(3.1), hardClose = window.Instant("opens").AddHours(3.1).AddHours(3).AddMinutes(-10) };

        var refused = await stage.Atp.PatchAsync($"windows/{stage.WindowId}", wanted, window.ETag);
        refused.Refused(HttpStatusCode.UnprocessableEntity, "invalid-window");

        // Two hours of pauses are over what the window has left: an earlier end would cut them.
        var proctor = await stage.ProctorAsync();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/extend", new { extra = "PT1H30M", reason = "Noise" })).Ok();
        var partly = (await stage.Atp.PatchAsync(
            $"windows/{stage.WindowId}",
            new { reason = "Cleaning", title = "Renamed", hardClose = window.Instant("hardClose").AddMinutes(-55) },
            window.ETag)).Ok();

        Assert.Equal(["title"], Paths(partly, "changed"));
        Assert.Equal(["bounds.hardClose"], Paths(partly, "refused"));
        Assert.Equal(1, partly.Body.GetProperty("refused")[0].GetProperty("sessions").GetInt32());
        Assert.Equal("Renamed", (await ReadAsync(stage)).String("title"));
        Assert.Equal(entered.Instant("deadlineUtc").AddMinutes(90), (await lena.ReadAsync()).Instant("deadlineUtc"));

        var fresh = await ReadAsync(stage);
        (await stage.Atp.PatchAsync($"windows/{stage.WindowId}", new { reason = "Cleaning", hardClose = window.Instant("hardClose").AddMinutes(-55) }, fresh.ETag))
            .Refused(HttpStatusCode.Conflict, "window-change-refused");
    }

    [Fact]
    public async Task AChange_NeedsTheETag_AndAReason_AndAWindowThatIsOne()
    {
        var stage = await Stage.SetAsync(app);
        var window = await ReadAsync(stage);
        var path = $"windows/{stage.WindowId}";

        (await stage.Atp.PatchAsync(path, new { reason = "A", title = "B" }, etag: null)).Refused(HttpStatusCode.PreconditionRequired, "precondition-required");
        (await stage.Atp.PatchAsync(path, new { reason = "", title = "B" }, window.ETag)).Refused(HttpStatusCode.UnprocessableEntity, "invalid-reason");
        (await stage.Atp.PatchAsync(path, new { reason = "A", seats = 0 }, window.ETag)).Refused(HttpStatusCode.UnprocessableEntity, "invalid-window");
        (await stage.Atp.PatchAsync(path, new { reason = "A", examVersion = 9 }, window.ETag)).Refused(HttpStatusCode.UnprocessableEntity, "invalid-window");
        (await stage.Atp.PatchAsync(path, new { reason = "A", zone = "Mars/Olympus" }, window.ETag)).Refused(HttpStatusCode.UnprocessableEntity, "invalid-window");
        (await stage.Atp.PatchAsync(path, new { reason = "A", colour = "red" }, window.ETag)).Refused(HttpStatusCode.BadRequest, "invalid-body");
        (await stage.Atp.PatchAsync(path, new { reason = "A", title = "B" }, window.ETag)).Ok();
        (await stage.Atp.PatchAsync(path, new { reason = "A", title = "C" }, window.ETag)).Refused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        Assert.Equal("B", (await ReadAsync(stage)).String("title"));
    }

    [Fact]
    public async Task EveryChange_IsOnRecord()
    {
        var stage = await Stage.SetAsync(app);
        (await stage.Atp.PatchAsync($"windows/{stage.WindowId}", new { reason = "A better name", title = "B", seats = 99 }, (await ReadAsync(stage)).ETag)).Ok();
        (await stage.Atp.PostAsync($"windows/{stage.WindowId}/cancel", new { reason = "Strike" })).Ok();

        var changes = (await stage.Atp.GetAsync($"windows/{stage.WindowId}/changes")).Ok().Body.GetProperty("changes").EnumerateArray().ToList();

        Assert.Equal(["created", "changed", "cancelled"], changes.Select(c => c.GetProperty("kind").GetString()));
        Assert.Equal(["title", "seats"], changes[1].GetProperty("edits").EnumerateArray().Select(e => e.GetProperty("path").GetString()));
        Assert.Equal("A better name", changes[1].GetProperty("reason").GetString());
        Assert.All(changes, c => Assert.Equal(stage.Atp.Subject, c.GetProperty("by").GetString()));
    }

    [Fact]
    public async Task CallingOff_VoidsWhoWaits_AndIsRefusedWhileSomebodySits()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var mia = await stage.EnrolAsync("mia");
        await lena.EnterAsync();
        (await mia.CheckInAsync()).Ok();
        var path = $"windows/{stage.WindowId}/cancel";

        var running = (await stage.Atp.PostAsync(path, new { reason = "Fire" })).Refused(HttpStatusCode.Conflict, "sessions-running");
        Assert.Equal(1, running.Int("running"));
        Assert.Equal("checkedIn", (await mia.ReadAsync()).String("state"));

        var forced = (await stage.Atp.PostAsync(path, new { reason = "Fire", force = true })).Ok();
        Assert.Equal((1, 1, 0), Counts(forced));
        Assert.Equal("cancelled", forced.Body.GetProperty("window").GetProperty("state").GetString());
        Assert.Equal("voided", (await lena.ReadAsync()).String("state"));
        Assert.Equal("voided", (await mia.ReadAsync()).String("state"));
        Assert.Equal((0, 0, 0), Counts((await stage.Atp.PostAsync(path, new { reason = "Fire", force = true })).Ok()));
        (await mia.StartAsync()).Refused(HttpStatusCode.Conflict, "session-voided");
        (await stage.Atp.PutAsync($"windows/{stage.WindowId}/roster", new { learners = new[] { new { learnerId = "x", displayName = "X" } } }))
            .Refused(HttpStatusCode.Conflict, "window-cancelled");
    }

    [Fact]
    public async Task AClone_HasEverythingButTheTimes_AndTheRosterIfWanted()
    {
        var stage = await Stage.SetAsync(app);
        await stage.EnrolAsync("lena", new { extraTimePercent = 25, approvedBy = "otto" });
        await stage.EnrolAsync("mia");
        var opens = app.Time.GetUtcNow().AddDays(7);
        var times = new { title = "The week after", opens, lastStart = opens.AddHours(1), hardClose = opens.AddHours(4), roster = true };

        var clone = (await stage.Atp.PostAsync($"windows/{stage.WindowId}/clone", times, "clone-1")).Ok();
        var again = (await stage.Atp.PostAsync($"windows/{stage.WindowId}/clone", times, "clone-1")).Ok();

        var id = clone.Body.GetProperty("window").GetProperty("windowId").GetString();
        Assert.Equal(id, again.Body.GetProperty("window").GetProperty("windowId").GetString());
        Assert.Equal(2, clone.Int("enrolled"));
        var roster = (await stage.Atp.GetAsync($"windows/{id}/roster")).Ok().Body.GetProperty("learners");
        Assert.Equal(2, roster.GetArrayLength());
        Assert.Contains(roster.EnumerateArray(), e => e.GetProperty("accommodation").GetProperty("extraTimePercent").GetDecimal() == 25);
        Assert.Equal("The week after", (await stage.Atp.GetAsync($"windows/{id}")).Ok().String("title"));
    }

    [Fact]
    public async Task Overlaps_AreRefusedWithTheOther_UnlessTheyAreWanted()
    {
        var stage = await Stage.SetAsync(app);
        var now = app.Time.GetUtcNow();
        object Window(bool allowOverlap, string exam) => new
        {
            title = "Another",
            examId = exam,
            zone = "Europe/Vienna",
            opens = now.AddHours(1),
            lastStart = now.AddHours(2),
            hardClose = now.AddHours(5),
            seats = 3,
            allowOverlap,
        };

        var refused = (await stage.Atp.PostAsync("windows", Window(false, stage.ExamId))).Refused(HttpStatusCode.Conflict, "window-overlaps");
        Assert.Equal(stage.WindowId, refused.String("windowId"));
        (await stage.Atp.PostAsync("windows", Window(true, stage.ExamId))).Ok();

        (await stage.Atp.PostAsync($"windows/{stage.WindowId}/cancel", new { reason = "Not needed" })).Ok();
        var clone = (await stage.Atp.PostAsync($"windows/{stage.WindowId}/clone", new { opens = now.AddDays(1), lastStart = now.AddDays(1).AddHours(1), hardClose = now.AddDays(1).AddHours(9) })).Ok();
        var id = clone.Body.GetProperty("window").GetProperty("windowId").GetString();
        (await stage.Atp.PatchAsync($"windows/{id}", new { reason = "Earlier", opens = now.AddHours(3) }, clone.ETag)).Refused(HttpStatusCode.Conflict, "window-overlaps");
        (await stage.Atp.PatchAsync($"windows/{id}", new { reason = "Earlier", opens = now.AddHours(3), allowOverlap = true }, clone.ETag)).Ok();
    }

    [Fact]
    public async Task TimesOnTheWall_AreReadInTheZone_AndAskedForWhereTheyAreTwo()
    {
        var stage = await Stage.SetAsync(app);
        object Window(string opens, string lastStart, string? choice) => new
        {
            title = "In autumn",
            examId = stage.ExamId,
            zone = "Europe/Vienna",
            local = new { opens, lastStart, hardClose = "2026-10-25T12:00:00", choice },
            seats = 3,
        };

        var twice = (await stage.Atp.PostAsync("windows", Window("2026-10-25T02:30:00", "2026-10-25T09:00:00", null)))
            .Refused(HttpStatusCode.UnprocessableEntity, "invalid-window");
        Assert.StartsWith("local.opens: clocks in Europe/Vienna show 2026-10-25T02:30:00 twice", twice.String("detail"), StringComparison.Ordinal);

        var later = (await stage.Atp.PostAsync("windows", Window("2026-10-25T02:30:00", "2026-10-25T09:00:00", "later"))).Ok();
        Assert.Equal("2026-10-25T01:30:00Z", later.String("opens"));
        Assert.Equal("2026-10-25T02:30:00+01:00", later.Body.GetProperty("local").GetProperty("opens").GetString());
        (await stage.Atp.PostAsync("windows", new { title = "x", examId = stage.ExamId, zone = "Europe/Vienna", seats = 1, local = new { opens = "2026-03-29T02:30:00" } }))
            .Refused(HttpStatusCode.UnprocessableEntity, "invalid-window");
        var bad = await stage.Atp.PostAsync("windows", Window("2026-10-25T02:30:00Z", "2026-10-25T09:00:00", null));
        Assert.Equal("$.local.opens", bad.Refused(HttpStatusCode.BadRequest, "invalid-body").String("path"));
    }

    private static async Task<Reply> ReadAsync(Stage stage) => (await stage.Atp.GetAsync($"windows/{stage.WindowId}")).Ok();

    private static string[] Paths(Reply reply, string list) =>
        [.. reply.Body.GetProperty(list).EnumerateArray().Select(e => e.GetProperty("path").GetString()!)];

    private static (int Running, int Waiting, int Kept) Counts(Reply reply)
    {
        var sessions = reply.Body.GetProperty("sessions");
        return (Number("running"), Number("waiting"), Number("kept"));

        int Number(string name) => sessions.GetProperty(name).GetInt32();
    }
}
