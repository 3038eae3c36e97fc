using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Flow;

/// <summary>Who watches a window sees where everybody stands, and how long they have.</summary>
public sealed class LiveViewTests(ExamApp app)
{
    [Fact]
    public async Task CountsAndTimeLeft_FollowTheSessions()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var mia = await stage.EnrolAsync("mia", new { extraTimePercent = 50, approvedBy = "otto" });
        var noah = await stage.EnrolAsync("noah");
        await stage.EnrolAsync("ada");
        await mia.EnterAsync();
        var entered = await lena.EnterAsync();
        (await noah.CheckInAsync()).Ok();

        var live = await LiveAsync(stage, "?sort=timeLeft");

        Assert.Equal(4, live.Int("total"));
        Assert.Equal((1, 1, 2), (Count(live, "scheduled"), Count(live, "checkedIn"), Count(live, "inProgress")));
        var lines = live.Body.GetProperty("sessions");
        Assert.Equal(lena.SessionId, lines[0].GetProperty("sessionId").GetString());
        Assert.Equal(mia.SessionId, lines[1].GetProperty("sessionId").GetString());
        Assert.Equal(entered.Instant("deadlineUtc"), lines[0].GetProperty("deadlineUtc").GetDateTimeOffset());
        Assert.False(lines[2].TryGetProperty("timeLeft", out _));

        await lena.SubmitAsync();
        await lena.OnceAsync("released");
        var after = await LiveAsync(stage, "?state=released,inProgress");
        Assert.Equal((1, 1), (Count(after, "released"), Count(after, "inProgress")));
        Assert.Equal(2, after.Body.GetProperty("sessions").GetArrayLength());
    }

    [Fact]
    public async Task Unchanged_Is304_AndASaveChangesNothing()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        var etag = (await LiveAsync(stage)).ETag;
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();

        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(stage, etag)).Status);

        (await (await stage.ProctorAsync()).PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "Identity check" })).Ok();
        var changed = (await AskAsync(stage, etag)).Ok();
        Assert.Equal(1, Count(changed, "paused"));
        Assert.True(changed.Body.GetProperty("sessions")[0].TryGetProperty("clockStoppedAtUtc", out _));
    }

    [Fact]
    public async Task Pages_FollowEachOther_AndNonsenseIsNamed()
    {
        var stage = await Stage.SetAsync(app);
        foreach (var name in new[] { "a", "b", "c" })
        {
            await stage.EnrolAsync(name);
        }

        var first = await LiveAsync(stage, "?top=2");
        var rest = await LiveAsync(stage, $"?top=2&continuation={first.String("continuation")}");

        Assert.Equal(2, first.Body.GetProperty("sessions").GetArrayLength());
        Assert.Equal(1, rest.Body.GetProperty("sessions").GetArrayLength());
        Assert.Equal(3, rest.Int("total"));
        foreach (var query in new[] { "?state=sleeping", "?sort=luck", "?top=0", "?continuation=bm9uc2Vuc2U" })
        {
            (await stage.Atp.GetAsync($"windows/{stage.WindowId}/live{query}")).Refused(HttpStatusCode.BadRequest, "invalid-query");
        }
    }

    private static async Task<Reply> LiveAsync(Stage stage, string query = "") => (await stage.Atp.GetAsync($"windows/{stage.WindowId}/live{query}")).Ok();

    private static Task<Reply> AskAsync(Stage stage, string etag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"api/windows/{stage.WindowId}/live");
        request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        return stage.Atp.SendAsync(request);
    }

    private static int Count(Reply live, string state) => live.Body.GetProperty("counts").GetProperty(state).GetInt32();
}
