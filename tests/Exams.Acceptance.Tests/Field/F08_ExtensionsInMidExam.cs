using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 8. An extension in mid-exam was needed (Artemis 5962): one learner, a group, all; audited; it wins or loses against expiry
/// deterministically.
/// </summary>
public sealed class F08_ExtensionsInMidExam(ExamApp app)
{
    [Fact]
    public async Task ForAll_MovesEveryRunningSession_Once()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var mia = await stage.EnrolAsync("mia");
        var started = await lena.EnterAsync();
        var extension = new { extra = "PT10M", reason = "Fire alarm" };

        var first = (await stage.Atp.PostAsync($"windows/{stage.WindowId}/extensions", extension, "alarm")).Ok();
        (await stage.Atp.PostAsync($"windows/{stage.WindowId}/extensions", extension, "alarm")).Ok();

        Assert.Equal(1, first.Int("extended"));
        Assert.Equal(started.Instant("deadlineUtc").AddMinutes(10), (await lena.ReadAsync()).Instant("deadlineUtc"));
        Assert.Equal("scheduled", (await mia.ReadAsync()).String("state"));
    }

    [Fact]
    public async Task ForAll_SaysWhatBecameOfEach()
    {
        var stage = await Stage.SetAsync(app);
        var (lena, mia, noor) = (await stage.EnrolAsync(), await stage.EnrolAsync("mia"), await stage.EnrolAsync("noor"));
        await lena.EnterAsync();
        await mia.EnterAsync();
        (await mia.SubmitAsync()).Ok();

        var running = await ExtendAsync(stage, new { extra = "PT10M", reason = "Fire alarm" });
        var everybody = await ExtendAsync(stage, new { extra = "PT5M", reason = "Fire alarm", includeNotStarted = true });

        Assert.Equal((1, 1, 1, 0), Counts(running));
        Assert.Equal((2, 0, 1, 0), Counts(everybody));
        var outcomes = running.Body.GetProperty("sessions").EnumerateArray().ToDictionary(
            line => line.GetProperty("sessionId").GetString()!,
            line => line.GetProperty("outcome").GetString());
        Assert.Equal(("extended", "alreadyEnded", "notStarted"), (outcomes[lena.SessionId], outcomes[mia.SessionId], outcomes[noor.SessionId]));

        var started = await noor.EnterAsync();
        Assert.Equal(started.Instant("startedAtUtc").AddMinutes(65), started.Instant("deadlineUtc"));
    }

    [Fact]
    public async Task ForAGroup_OrOneLearner_LeavesTheOthersAlone()
    {
        var stage = await Stage.SetAsync(app);
        var (lena, mia) = (await stage.EnrolAsync(group: "north"), await stage.EnrolAsync("mia", group: "south"));
        var (lenaStarted, miaStarted) = (await lena.EnterAsync(), await mia.EnterAsync());

        Assert.Equal(1, (await ExtendAsync(stage, new { extra = "PT10M", reason = "Fire alarm", group = "north" })).Int("extended"));
        Assert.Equal(1, (await ExtendAsync(stage, new { extra = "PT3M", reason = "Noise", learnerId = mia.Person.Subject })).Int("extended"));

        Assert.Equal(lenaStarted.Instant("deadlineUtc").AddMinutes(10), (await lena.ReadAsync()).Instant("deadlineUtc"));
        Assert.Equal(miaStarted.Instant("deadlineUtc").AddMinutes(3), (await mia.ReadAsync()).Instant("deadlineUtc"));
    }

    [Fact]
    public async Task ForNobodyWhoIsThere_IsRefused()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync(group: "north");
        var path = $"windows/{stage.WindowId}/extensions";

        foreach (object body in new object[]
        {
            new { extra = "PT10M", reason = "Fire alarm", group = "west" },
            new { extra = "PT10M", reason = "Fire alarm", learnerId = "nobody" },
            new { extra = "PT10M", reason = "Fire alarm", learnerId = lena.Person.Subject, group = "north" },
        })
        {
            (await stage.Atp.PostAsync(path, body)).Refused(HttpStatusCode.UnprocessableEntity, "invalid-extension");
        }

        (await stage.Atp.PostAsync(path, new { extra = "PT0S", reason = "Fire alarm" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-time");
    }

    [Fact]
    public async Task WithAKeyThatGrantedSomethingElse_IsRefused()
    {
        var stage = await Stage.SetAsync(app);
        await (await stage.EnrolAsync()).EnterAsync();
        await ExtendAsync(stage, new { extra = "PT10M", reason = "Fire alarm" }, "alarm");

        (await stage.Atp.PostAsync($"windows/{stage.WindowId}/extensions", new { extra = "PT20M", reason = "Fire alarm" }, "alarm"))
            .Refused(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task OfOneSession_WithAKeyThatGrantedSomethingElse_IsRefused()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var deadline = (await lena.EnterAsync()).Instant("deadlineUtc");
        var path = $"sessions/{lena.SessionId}/extend";
        (await stage.Atp.PostAsync(path, new { extra = "PT10M", reason = "Noise" }, "noise")).Ok();

        (await stage.Atp.PostAsync(path, new { extra = "PT10M", reason = "Noise" }, "noise")).Ok();
        (await stage.Atp.PostAsync(path, new { extra = "PT20M", reason = "Noise" }, "noise"))
            .Refused(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        (await stage.Atp.PostAsync(path, new { extra = "PT10M", reason = "Noise", movesHardClose = true }, "noise"))
            .Refused(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");

        Assert.Equal(deadline.AddMinutes(10), (await lena.ReadAsync()).Instant("deadlineUtc"));
    }

    [Fact]
    public async Task AKey_IsItsSendersOwn()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var deadline = (await lena.EnterAsync()).Instant("deadlineUtc");
        var colleague = await app.PersonAsync($"colleague-{stage.Name}", "atp", $"atp-{stage.Name}");

        foreach (var path in new[] { $"sessions/{lena.SessionId}/extend", $"windows/{stage.WindowId}/extensions" })
        {
            (await stage.Atp.PostAsync(path, new { extra = "PT10M", reason = "Noise" }, "1")).Ok();
            (await colleague.PostAsync(path, new { extra = "PT5M", reason = "Fire alarm" }, "1")).Ok();
        }

        Assert.Equal(deadline.AddMinutes(30), (await lena.ReadAsync()).Instant("deadlineUtc"));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task AgainstTheDeadline_WinsBeforeItAndLosesAtIt(int milliseconds, bool wins)
    {
        var stage = await Stage.SetAsync(app, limit: "PT10M");
        var lena = await stage.EnrolAsync();
        var deadline = (await lena.EnterAsync()).Instant("deadlineUtc");
        await app.Time.AdvanceToAsync(deadline.AddMilliseconds(milliseconds));

        var answer = await ExtendAsync(stage, new { extra = "PT5M", reason = "Fire alarm" });

        var line = answer.Body.GetProperty("sessions")[0];
        Assert.Equal(wins ? "extended" : "alreadyEnded", line.GetProperty("outcome").GetString());
        Assert.Equal(wins ? null : "deadline-passed", line.TryGetProperty("code", out var code) ? code.GetString() : null);
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(8));
        Assert.Equal(wins ? deadline.AddMinutes(5) : deadline, (await lena.OnceAsync("released")).Instant("endedAtUtc"));
    }

    [Fact]
    public async Task WithoutAReason_IsRefused()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();

        (await stage.Atp.PostAsync($"windows/{stage.WindowId}/extensions", new { extra = "PT10M", reason = "" }))
            .Refused(HttpStatusCode.UnprocessableEntity, "invalid-reason");
    }

    private static async Task<Reply> ExtendAsync(Stage stage, object extension, string? key = null) =>
        (await stage.Atp.PostAsync($"windows/{stage.WindowId}/extensions", extension, key)).Ok();

    private static (int Extended, int NotStarted, int AlreadyEnded, int Refused) Counts(Reply reply) =>
        (reply.Int("extended"), reply.Int("notStarted"), reply.Int("alreadyEnded"), reply.Int("refused"));
}
