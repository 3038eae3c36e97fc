using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Proctoring;
using Exams.Core;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 22. The event log was removed because it was too slow (SEB Server 2.2). Telemetry is partitioned by session; a million events export.
/// Here what it costs is counted, which doesn't depend on how many there are.
/// </summary>
public sealed class F22_TelemetryIsPartitionedBySession
{
    private const int Batches = 200;
    private const int EventsABatch = 100;

    [Fact]
    public async Task ABatch_IsOneTransaction_HoweverManyItHolds()
    {
        await using var app = new ExamApp();
        await app.InitializeAsync();
        var stage = await Watched.StageAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.TellAsync(1, "heartbeat")).Ok();
        var before = await CountAsync(app, "PostTelemetry");
        for (var n = 0; n < 50; n++)
        {
            (await lena.TellAsync(2 + (n * 20), [.. Enumerable.Repeat("copy", 20)])).Ok();
            (await lena.TellAsync(2 + (n * 20), [.. Enumerable.Repeat("copy", 20)])).Ok();
        }

        // A repeat costs nothing: the worker knows what it has taken.
        Assert.Equal(50, await CountAsync(app, "PostTelemetry") - before);

        // Two minutes of heartbeats: each its transaction, and the monitor told once a minute at most.
        before = await CountAsync(app, "PostTelemetry");
        for (var n = 0; n < 4; n++)
        {
            await app.Time.AdvanceAsync(TimeSpan.FromSeconds(30));
            (await lena.TellAsync(2_000 + n, "heartbeat")).Ok();
        }

        Assert.InRange(await CountAsync(app, "PostTelemetry") - before, 4, 4 + 2 + 2);
    }

    [Fact]
    public async Task AnExport_ReadsNothingButItsSession_PageByPageOrAsOneStream()
    {
        await using var app = new ExamApp();
        await app.InitializeAsync();
        var stage = await Stage.SetAsync(app);
        var (lena, ben) = (await stage.EnrolAsync(), await stage.EnrolAsync("ben"));
        await lena.EnterAsync();
        await ben.EnterAsync();
        await FillAsync(app, lena);
        (await ben.TellAsync(1, "copy")).Ok();
        var proctor = await stage.ProctorAsync();
        await proctor.GetAsync($"sessions/{lena.SessionId}/telemetry?top=1");

        // A page begins anywhere by one query.
        var before = await CountAsync(app, "GetTelemetry");
        var (events, pages, continuation) = (0, 0, "");
        do
        {
            var page = (await proctor.GetAsync($"sessions/{lena.SessionId}/telemetry?top=1000{continuation}")).Ok();
            events += page.Body.GetProperty("events").GetArrayLength();
            continuation = page.Body.TryGetProperty("continuation", out var next) ? $"&continuation={next.GetString()}" : "";
            pages++;
        }
        while (continuation.Length > 0);
        Assert.Equal((Batches * EventsABatch, Batches * EventsABatch / 1000), (events, pages));
        Assert.Equal(pages, await CountAsync(app, "GetTelemetry") - before);

        // A stream is written while it is read; what it reads, the storage's own tests count: a query for every hundred batches.
        var request = new HttpRequestMessage(HttpMethod.Get, $"api/sessions/{lena.SessionId}/telemetry");
        request.Headers.Accept.ParseAdd("application/x-ndjson");
        var lines = (await proctor.SendAsync(request)).Ok().Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(1, Batches * EventsABatch), lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("number").GetInt32()));
    }

    private static async Task FillAsync(ExamApp app, Learner learner)
    {
        var store = app.Host.Services.GetRequiredService<ITelemetryStore>();
        var (head, before) = (TelemetryHead.Of(SessionId.Parse(learner.SessionId)), default(Stored<TelemetryHead>));
        for (var batch = 0; batch < Batches; batch++)
        {
            var events = Enumerable.Range((batch * EventsABatch) + 1, EventsABatch).Select(n => new TelemetryEvent(n, TelemetryKind.Resize, Instant.FromUnixTimeSeconds(n)));
            var taking = TelemetryTaking.Take(
                head,
                new TelemetryBatch(ClientId.Parse("tab-1"), [.. events]),
                Instant.FromUnixTimeSeconds(batch),
                _ => new WorkingTime(Duration.Zero, IsRunning: true)).Taking!;
            (head, before) = (taking.Head, new(taking.Head, (await store.AppendAsync(before, taking.Head, taking.Taken)).ETag!));
        }
    }

    private static async Task<long> CountAsync(ExamApp app, string function) =>
        (await app.Nobody().GetAsync("development/storage-transactions")).Ok().Body.GetProperty("operations")
            .Deserialize<Dictionary<string, long>>()!.GetValueOrDefault(function);
}
