using System.Globalization;
using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 16. DST and half-hour zones (CSCfi/exam PR 712, 781, 514, 1379). UTC and an IANA zone are stored; property tests over DST gaps,
/// overlaps, +5:30, +5:45 are in Exams.Core.Tests.
/// </summary>
public sealed class F16_ZonesAndSummerTime(ExamApp app)
{
    [Theory]
    [InlineData("Asia/Kolkata", "2027-06-01T09:00:00", "2027-06-01T03:30:00Z")]
    [InlineData("Asia/Kathmandu", "2027-06-01T09:00:00", "2027-06-01T03:15:00Z")]
    [InlineData("America/St_Johns", "2027-01-15T09:00:00", "2027-01-15T12:30:00Z")]
    [InlineData("America/St_Johns", "2027-06-01T09:00:00", "2027-06-01T11:30:00Z")]
    [InlineData("Europe/Vienna", "2027-03-28T03:00:00", "2027-03-28T01:00:00Z")]
    [InlineData("Europe/Vienna", "2027-10-31T03:00:00", "2027-10-31T02:00:00Z")]
    public async Task ATimeOnTheWall_IsStoredAsItsInstant_WithItsZone(string zone, string wall, string utc)
    {
        var window = (await ScheduleAsync(zone, wall)).Ok();

        Assert.Equal(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), window.Instant("opens"));
        Assert.Equal(zone, window.String("zone"));
        Assert.Equal(TimeSpan.FromHours(4), window.Instant("hardClose") - window.Instant("lastStart"));
    }

    [Theory]
    [InlineData("Europe/Vienna", "2027-03-28T02:30:00")]
    [InlineData("Europe/Vienna", "2027-10-31T02:30:00")]
    [InlineData("America/St_Johns", "2027-03-14T02:30:00")]
    public async Task ATimeThatTheWallShowsNeverOrTwice_IsRefusedWithTheReason(string zone, string wall) =>
        Assert.Contains(
            "local.opens",
            (await ScheduleAsync(zone, wall)).Refused(HttpStatusCode.UnprocessableEntity, "invalid-window").String("detail"),
            StringComparison.Ordinal);

    private async Task<Reply> ScheduleAsync(string zone, string wall)
    {
        var stage = await Stage.SetAsync(app);
        var opens = DateTime.Parse(wall, CultureInfo.InvariantCulture);
        return await stage.Atp.PostAsync("windows", new
        {
            title = zone,
            examId = stage.ExamId,
            zone,
            seats = 1,
            local = new { opens = wall, lastStart = Local(opens.AddHours(12)), hardClose = Local(opens.AddHours(16)) },
        });

        static string Local(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
