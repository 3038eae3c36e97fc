using System.Net;
using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Proctoring;

/// <summary>What clients tell is taken whenever it comes, once, and shown to staff.</summary>
public sealed class TelemetryTests(ExamApp app)
{
    [Fact]
    public async Task ABatch_IsTakenOnce_AndWhatIsMissingMayFollow()
    {
        var (lena, proctor) = await SittingAsync();

        Assert.Equal((3, 3, 0), Counts((await lena.TellAsync(1, "focusLost", "focusGained", "copy")).Ok()));
        Assert.Equal((3, 0, 3), Counts((await lena.TellAsync(1, "focusLost", "focusGained", "copy")).Ok()));
        var gap = (await lena.TellAsync(6, "resize")).Ok();
        Assert.Equal((6, 1, 0), Counts(gap));
        Assert.Equal([(4, 5)], gap.Body.GetProperty("gaps").EnumerateArray().Select(g => (g.GetProperty("from").GetInt32(), g.GetProperty("to").GetInt32())));
        var filled = (await lena.TellAsync(3, "copy", "print", "contextMenu")).Ok();
        Assert.Equal((6, 2, 1), Counts(filled));
        Assert.Equal(0, filled.Body.GetProperty("gaps").GetArrayLength());

        var kept = await KeptAsync(proctor, lena);
        Assert.Equal(["focusLost", "focusGained", "copy", "resize", "print", "contextMenu"], kept.Select(one => one.GetProperty("event").GetProperty("kind").GetString()));
        Assert.Equal(Enumerable.Range(1, 6), kept.Select(one => one.GetProperty("number").GetInt32()));
    }

    [Fact]
    public async Task ManyAtOnce_AreEachTakenOnce()
    {
        var (lena, proctor) = await SittingAsync();
        var posts = Enumerable.Range(0, 20).Select(n => lena.TellAsync(1 + (n / 2 * 3), "heartbeat", "copy", "resize"));

        var replies = await Task.WhenAll(posts);

        Assert.All(replies, reply => reply.Ok());
        Assert.Equal(30, replies.Sum(reply => reply.Int("taken")));
        var kept = await KeptAsync(proctor, lena);
        Assert.Equal(Enumerable.Range(1, 30), kept.Select(one => one.GetProperty("event").GetProperty("sequence").GetInt32()).Order());
        Assert.Equal(Enumerable.Range(1, 30), kept.Select(one => one.GetProperty("number").GetInt32()));
    }

    [Fact]
    public async Task ItIsTakenWhilePaused_AndForAWhileAfterTheEnd()
    {
        var stage = await Watched.StageAsync(app);
        var (lena, proctor) = (await stage.EnrolAsync(), await stage.ProctorAsync());
        (await lena.TellAsync(1, "heartbeat")).Refused(HttpStatusCode.Conflict, "not-checked-in");
        (await lena.CheckInAsync()).Ok();
        (await lena.TellAsync(1, "heartbeat")).Ok();
        (await lena.StartAsync()).Ok();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "Fire drill" })).Ok();
        Assert.Equal("paused", (await lena.TellAsync(2, "focusLost", "focusLost", "focusLost")).Ok().String("state"));
        (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "over" })).Ok();
        var ended = (await lena.SubmitAsync()).Ok().Instant("endedAtUtc");

        (await lena.TellAsync(5, "focusLost", "focusLost", "focusLost")).Ok();
        await app.Time.AdvanceToAsync(ended.AddHours(1).AddMilliseconds(-1));
        (await lena.TellAsync(8, "heartbeat")).Ok();
        await app.Time.AdvanceToAsync(ended.AddHours(1));
        (await lena.TellAsync(9, "heartbeat")).Refused(HttpStatusCode.Conflict, "telemetry-too-late");

        // What happens while the clock stands still, or after the end, is kept, and no incident.
        Assert.Equal(8, (await KeptAsync(proctor, lena)).Count);
        Assert.Equal(0, (await proctor.IncidentsAsync(lena)).Body.GetProperty("incidents").GetArrayLength());
    }

    [Fact]
    public async Task WhatWasQueuedWithoutANetwork_IsPlacedWhereItHappened()
    {
        var (lena, proctor) = await SittingAsync();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(10));

        // The client's clock is a day wrong: only how long ago it says that it was counts.
        var sent = app.Time.GetUtcNow().AddDays(1);
        var reply = await lena.Person.PostAsync($"sessions/{lena.SessionId}/telemetry", new
        {
            clientId = "tab-1",
            sentAt = sent,
            events = new[] { new { sequence = 1, kind = "networkLost", at = sent.AddMinutes(-4) }, new { sequence = 2, kind = "networkBack", at = sent } },
        });

        var received = reply.Ok().Instant("serverTimeUtc");
        var kept = await KeptAsync(proctor, lena);
        Assert.Equal([received.AddMinutes(-4), received], kept.Select(one => one.GetProperty("occurredAt").GetDateTimeOffset()));
        Assert.All(kept, one => Assert.Equal(received, one.GetProperty("receivedAt").GetDateTimeOffset()));
    }

    [Fact]
    public async Task AVendorsEvent_IsKeptWhole_AndDoesNothing()
    {
        var (lena, proctor) = await SittingAsync();
        var told = new { sequence = 1, kind = "vendor", at = "2026-03-02T08:00:00Z", action = "terminate", severity = 0.9, code = "second-person", message = "Two faces", extraMinutes = 0 };
        (await lena.Person.PostAsync($"sessions/{lena.SessionId}/telemetry", new { clientId = "tab-1", events = new[] { told } })).Ok();

        var kept = Assert.Single(await KeptAsync(proctor, lena)).GetProperty("event");
        Assert.Equal(("terminate", 0.9m, "second-person"), (kept.GetProperty("action").GetString(), kept.GetProperty("severity").GetDecimal(), kept.GetProperty("code").GetString()));
        Assert.Equal("inProgress", (await lena.ReadAsync()).String("state"));
    }

    [Fact]
    public async Task AnUnknownKind_IsRefused_AndTheKnownOnesAreNamed()
    {
        var (lena, _) = await SittingAsync();

        var reply = (await lena.TellAsync(1, "telepathy")).Refused(HttpStatusCode.BadRequest, "invalid-body");

        Assert.Contains("focusLost, focusGained", reply.String("expected"), StringComparison.Ordinal);
        Assert.Equal("$.events[0].kind", reply.String("path"));
        (await lena.TellAsync(0, "copy")).Refused(HttpStatusCode.UnprocessableEntity, "invalid-telemetry");
        (await lena.TellAsync(1)).Refused(HttpStatusCode.UnprocessableEntity, "invalid-telemetry");
        (await lena.TellAsync(1, [.. Enumerable.Repeat("copy", 101)])).Refused(HttpStatusCode.UnprocessableEntity, "invalid-telemetry");
    }

    private static (int Last, int Taken, int Repeats) Counts(Reply reply) => (reply.Int("lastSequence"), reply.Int("taken"), reply.Int("repeats"));

    private static async Task<List<JsonElement>> KeptAsync(Person proctor, Learner learner) =>
        [.. (await proctor.GetAsync($"sessions/{learner.SessionId}/telemetry")).Ok().Body.GetProperty("events").EnumerateArray()];

    private async Task<(Learner Lena, Person Proctor)> SittingAsync()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        return (lena, await stage.ProctorAsync());
    }
}
