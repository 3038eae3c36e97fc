using System.Globalization;
using Exams.Acceptance.Tests.Driving;
using Xunit;
using Calendar = Ical.Net.Calendar;

namespace Exams.Acceptance.Tests.Flow;

/// <summary>What calendars read is what clocks on the wall show, on both sides of a change of the clocks.</summary>
public sealed class CalendarTests(ExamApp app)
{
    [Theory]
    [InlineData("Europe/Vienna", "2026-10-24T09:00:00", "2026-10-26T17:00:00", "2026-10-24T07:00:00Z", "2026-10-26T16:00:00Z")]
    [InlineData("America/St_Johns", "2026-10-31T09:00:00", "2026-11-02T17:00:00", "2026-10-31T11:30:00Z", "2026-11-02T20:30:00Z")]
    [InlineData("Asia/Kathmandu", "2026-10-24T09:00:00", "2026-10-26T17:00:00", "2026-10-24T03:15:00Z", "2026-10-26T11:15:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-03T09:00:00", "2026-10-05T17:00:00", "2026-10-02T22:30:00Z", "2026-10-05T06:00:00Z")]
    public async Task AWindow_ReadsBackAsClocksShowIt(string zone, string opens, string hardClose, string opensUtc, string hardCloseUtc)
    {
        var stage = await Stage.SetAsync(app);
        var window = (await stage.Atp.PostAsync("windows", new
        {
            title = "Autumn, \"first\"; part, one",
            examId = stage.ExamId,
            zone,
            seats = 3,
            local = new { opens, lastStart = opens.Replace("T09", "T10", StringComparison.Ordinal), hardClose },
        })).Ok();

        var calendar = Read(await stage.Atp.GetAsync($"windows/{window.String("windowId")}.ics"));

        var one = Assert.Single(calendar.Events);
        Assert.Equal("Autumn, \"first\"; part, one", one.Summary);
        Assert.Equal(zone, one.Start!.TzId);
        Assert.Equal(DateTime.Parse(opens, CultureInfo.InvariantCulture), one.Start.Value);
        Assert.Equal(DateTime.Parse(hardClose, CultureInfo.InvariantCulture), one.End!.Value);
        Assert.Equal(DateTimeOffset.Parse(opensUtc, CultureInfo.InvariantCulture).UtcDateTime, one.Start.AsUtc);
        Assert.Equal(DateTimeOffset.Parse(hardCloseUtc, CultureInfo.InvariantCulture).UtcDateTime, one.End.AsUtc);

        // The rules are in the file itself, for who knows no zones by name.
        var rules = Assert.Single(calendar.TimeZones);
        Assert.Equal(zone, rules.TzId);
        var offsets = rules.Children.OfType<Ical.Net.VTimeZoneInfo>().Select(rule => rule.OffsetTo!.Offset).ToList();
        Assert.Contains(one.Start.Value - one.Start.AsUtc, offsets);
        Assert.Contains(one.End.Value - one.End.AsUtc, offsets);
    }

    [Fact]
    public async Task AChange_GrowsTheSequence_AndCallingOffIsShown()
    {
        var stage = await Stage.SetAsync(app);
        var path = $"windows/{stage.WindowId}";
        var before = Read(await stage.Atp.GetAsync($"{path}.ics")).Events[0]!;
        (await stage.Atp.PatchAsync(path, new { reason = "A better name", title = "Renamed" }, (await stage.Atp.GetAsync(path)).Ok().ETag)).Ok();
        var renamed = Read(await stage.Atp.GetAsync($"{path}.ics")).Events[0]!;
        (await stage.Atp.PostAsync($"{path}/cancel", new { reason = "Strike" })).Ok();
        var cancelled = Read(await stage.Atp.GetAsync($"{path}.ics")).Events[0]!;

        Assert.Equal((before.Uid, "Renamed", before.Sequence + 1), (renamed.Uid, renamed.Summary, renamed.Sequence));
        Assert.Equal(("CONFIRMED", "CANCELLED"), (renamed.Status, cancelled.Status));
        Assert.Equal(before.Sequence + 2, cancelled.Sequence);
        Assert.Contains("Strike", cancelled.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALearner_SeesTheirOwnTime()
    {
        var stage = await Stage.SetAsync(app, limit: "PT1H", opensFor: TimeSpan.FromHours(4));
        var lena = await stage.EnrolAsync();
        var mia = await stage.EnrolAsync("mia", new { extraTimePercent = 50, approvedBy = "otto" });
        var window = (await stage.Atp.GetAsync($"windows/{stage.WindowId}")).Ok();

        var hers = Assert.Single(Read(await mia.Person.GetAsync("me/sessions.ics")).Events);
        var others = Assert.Single(Read(await lena.Person.GetAsync("me/sessions.ics")).Events);
        Assert.Equal(window.Instant("lastStart").AddMinutes(90).UtcDateTime, hers.End!.AsUtc, TimeSpan.FromSeconds(1));
        Assert.Equal(window.Instant("lastStart").AddMinutes(60).UtcDateTime, others.End!.AsUtc, TimeSpan.FromSeconds(1));
        Assert.Contains("90 minutes", hers.Description, StringComparison.Ordinal);

        var entered = await mia.EnterAsync();
        var running = Assert.Single(Read(await mia.Person.GetAsync("me/sessions.ics")).Events);
        Assert.Equal(hers.Uid, running.Uid);
        Assert.True(running.Sequence > hers.Sequence);
        Assert.Equal(entered.Instant("deadlineUtc").UtcDateTime, running.End!.AsUtc, TimeSpan.FromSeconds(1));
    }

    private static Calendar Read(Reply reply)
    {
        Assert.StartsWith("BEGIN:VCALENDAR", reply.Ok().Text, StringComparison.Ordinal);
        return Calendar.Load(reply.Text)!;
    }
}
