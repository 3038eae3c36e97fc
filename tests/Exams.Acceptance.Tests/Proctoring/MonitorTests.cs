using System.Net;
using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Proctoring;

/// <summary>A proctor sees who is there and who needs a look, and afterwards only what has changed.</summary>
public sealed class MonitorTests(ExamApp app)
{
    [Fact]
    public async Task EveryLine_ShowsWhereASessionStands()
    {
        var (stage, proctor) = await SetAsync();
        var (lena, mia) = (await EnteredAsync(stage, "lena"), await stage.EnrolAsync("mia"));
        var seen = (await lena.TellAsync(1, "print")).Ok().Instant("serverTimeUtc");

        var monitor = await proctor.MonitorAsync(stage);

        Assert.Equal((2, 1, 1), (monitor.Int("total"), monitor.Int("running"), monitor.Int("openIncidents")));
        var lines = monitor.Body.GetProperty("sessions");
        Assert.Equal((lena.SessionId, "inProgress", "here"), Line(lines[0]));
        Assert.Equal((mia.SessionId, "scheduled", "none"), Line(lines[1]));
        Assert.Equal((10m, 1, true), (lines[0].GetProperty("risk").GetDecimal(), lines[0].GetProperty("openIncidents").GetInt32(), lines[0].GetProperty("asksForProctor").GetBoolean()));
        Assert.Equal(seen, lines[0].GetProperty("lastSeenAtUtc").GetDateTimeOffset());
        Assert.Equal("PT1H", lines[0].GetProperty("timeLeft").GetString());
    }

    [Fact]
    public async Task Since_TellsOnlyWhatChanged_AndWhoHasGoneSilent()
    {
        var (stage, proctor) = await SetAsync();
        var (lena, ben) = (await EnteredAsync(stage, "lena"), await EnteredAsync(stage, "ben"));
        (await lena.TellAsync(1, "heartbeat")).Ok();
        (await ben.TellAsync(1, "heartbeat")).Ok();
        var cursor = (await proctor.MonitorAsync(stage)).String("cursor");
        Assert.Empty(Told(await proctor.MonitorAsync(stage, $"?since={cursor}")));

        (await ben.TellAsync(2, "paste")).Ok();
        var changed = await proctor.MonitorAsync(stage, $"?since={cursor}");
        Assert.Equal([ben.SessionId], Told(changed));

        await app.Time.AdvanceAsync(TimeSpan.FromSeconds(90));
        (await ben.TellAsync(3, "heartbeat")).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromSeconds(30));
        var silent = await proctor.MonitorAsync(stage, $"?since={changed.String("cursor")}");
        Assert.Equal(new[] { ben.SessionId, lena.SessionId }.Order(StringComparer.Ordinal), Told(silent).Order(StringComparer.Ordinal));
        Assert.Contains((lena.SessionId, "inProgress", "stale"), silent.Body.GetProperty("sessions").EnumerateArray().Select(Line));

        (await proctor.GetAsync($"windows/{stage.WindowId}/monitor?since=yesterday")).Refused(HttpStatusCode.BadRequest, "invalid-query");
    }

    [Fact]
    public async Task Unchanged_Is304_UntilSomebodyIsSilentTooLong()
    {
        var (stage, proctor) = await SetAsync();
        var lena = await EnteredAsync(stage, "lena");
        (await lena.TellAsync(1, "heartbeat")).Ok();
        var etag = (await proctor.MonitorAsync(stage)).ETag;

        // A save tells the monitor nothing, and a batch within the minute neither: both cost their one transaction.
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        (await lena.TellAsync(2, "copy")).Ok();
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(stage, proctor, etag)).Status);

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(stage, proctor, etag)).Status);
    }

    [Fact]
    public async Task AVerdict_IsToldToo()
    {
        var (stage, proctor) = await SetAsync();
        var lena = await EnteredAsync(stage, "lena");
        (await lena.TellAsync(1, "print")).Ok();
        var incident = (await proctor.IncidentsAsync(lena)).Body.GetProperty("incidents")[0].GetProperty("id").GetString()!;

        (await proctor.JudgeAsync(incident, "dismissed")).Ok();

        var line = (await proctor.MonitorAsync(stage)).Body.GetProperty("sessions")[0];
        Assert.Equal((0m, 0, false), (line.GetProperty("risk").GetDecimal(), line.GetProperty("openIncidents").GetInt32(), line.GetProperty("asksForProctor").GetBoolean()));
    }

    private static (string, string, string) Line(JsonElement line) =>
        (line.GetProperty("sessionId").GetString()!, line.GetProperty("state").GetString()!, line.GetProperty("connection").GetString()!);

    private static IEnumerable<string> Told(Reply monitor) => monitor.Body.GetProperty("sessions").EnumerateArray().Select(line => line.GetProperty("sessionId").GetString()!);

    private static Task<Reply> AskAsync(Stage stage, Person proctor, string etag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"api/windows/{stage.WindowId}/monitor");
        request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        return proctor.SendAsync(request);
    }

    private static async Task<Learner> EnteredAsync(Stage stage, string name)
    {
        var learner = await stage.EnrolAsync(name);
        await learner.EnterAsync();
        return learner;
    }

    private async Task<(Stage Stage, Person Proctor)> SetAsync()
    {
        var stage = await Watched.StageAsync(app);
        return (stage, await stage.ProctorAsync());
    }
}
