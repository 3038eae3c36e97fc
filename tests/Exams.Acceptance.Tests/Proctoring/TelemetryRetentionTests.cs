using System.Net;
using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Sessions;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Exams.Acceptance.Tests.Proctoring;

/// <summary>Telemetry goes when it was kept long enough. What it made stays, and can be explained.</summary>
public sealed class TelemetryRetentionTests
{
    // Days of its own: others share the clock of the app, and nobody is to beat meanwhile.
    private static readonly Dictionary<string, string?> ADay = new() { ["Telemetry:RetentionDays"] = "1", ["Outages:Watch"] = "false" };

    [Fact]
    public async Task ItGoesInTime_AndIncidentsAndRiskStay_ButNotWhileSomebodyHasToJudge()
    {
        await using var app = await ExamApp.AloneAsync(ADay);
        var stage = await Watched.StageAsync(app);
        var (lena, ben, proctor) = (await stage.EnrolAsync(), await stage.EnrolAsync("ben"), await stage.ProctorAsync());
        await HandedInAsync(lena, "paste");
        await HandedInAsync(ben, "print");
        (await proctor.JudgeAsync(IncidentOf(await proctor.IncidentsAsync(lena)), "dismissed")).Ok();
        var before = await proctor.IncidentsAsync(lena);
        var told = before.Body.GetProperty("incidents")[0].GetProperty("events")[0];
        Assert.Equal("paste", told.GetProperty("kind").GetString());
        Assert.NotEqual(JsonValueKind.Undefined, told.GetProperty("occurredAt").ValueKind);

        await app.Time.AdvanceAsync(TimeSpan.FromHours(23));
        Assert.Equal(1, await CountAsync(proctor, lena));
        await app.Time.AdvanceAsync(TimeSpan.FromHours(3));
        var gone = await proctor.UntilAsync($"sessions/{lena.SessionId}/telemetry", IsGone);

        Assert.Equal(before.Text, (await proctor.IncidentsAsync(lena)).Text);
        Assert.NotEqual(JsonValueKind.Undefined, gone.Body.GetProperty("removedAtUtc").ValueKind);
        (await lena.TellAsync(3, "copy")).Refused(HttpStatusCode.Conflict, "telemetry-too-late");
        Assert.Single(await RemovalsAsync(app, lena));

        Assert.Equal(1, await CountAsync(proctor, ben));
        (await proctor.JudgeAsync(IncidentOf(await proctor.IncidentsAsync(ben)), "dismissed")).Ok();
        await MakeDueAsync(app, ben, head => head);
        await app.Time.AdvanceAsync(TimeSpan.FromHours(1));
        await proctor.UntilAsync($"sessions/{ben.SessionId}/telemetry", IsGone);
    }

    [Fact]
    public async Task InterruptedOnTheWay_ItIsRemovedByTheNextSweep_AndAuditedOnce()
    {
        await using var app = await ExamApp.AloneAsync(ADay);
        var stage = await Watched.StageAsync(app);
        var (lena, proctor) = (await stage.EnrolAsync(), await stage.ProctorAsync());
        await HandedInAsync(lena, "copy");

        // As a sweep left it that was killed after it had written that the events go.
        await MakeDueAsync(app, lena, head => head.Remove(NowOf(app)));
        await app.Time.AdvanceAsync(TimeSpan.FromHours(1));
        await proctor.UntilAsync($"sessions/{lena.SessionId}/telemetry", IsGone);
        await app.Time.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Null((await StoreOf(app).FindHeadAsync(SessionId.Parse(lena.SessionId)))!.Value.DueAt);
        Assert.Single(await RemovalsAsync(app, lena));
    }

    /// <summary>Has the next sweep look at a session's telemetry.</summary>
    private static async Task MakeDueAsync(ExamApp app, Learner learner, Func<TelemetryHead, TelemetryHead> change)
    {
        var head = (await StoreOf(app).FindHeadAsync(SessionId.Parse(learner.SessionId)))!;
        Assert.True((await StoreOf(app).ReplaceHeadAsync(head, change(head.Value) with { DueAt = NowOf(app) })).IsWritten);
    }

    private static ITelemetryStore StoreOf(ExamApp app) => app.Host.Services.GetRequiredService<ITelemetryStore>();

    private static Instant NowOf(ExamApp app) => Instant.FromDateTimeOffset(app.Time.GetUtcNow());

    private static bool IsGone(Reply reply) => reply.Body.GetProperty("events").GetArrayLength() == 0;

    private static string IncidentOf(Reply incidents) => incidents.Body.GetProperty("incidents")[0].GetProperty("id").GetString()!;

    private static async Task HandedInAsync(Learner learner, string kind)
    {
        await learner.EnterAsync();
        (await learner.TellAsync(1, kind)).Ok();
        (await learner.SubmitAsync()).Ok();
    }

    private static async Task<int> CountAsync(Person proctor, Learner learner) =>
        (await proctor.GetAsync($"sessions/{learner.SessionId}/telemetry")).Ok().Body.GetProperty("events").GetArrayLength();

    private static async Task<IReadOnlyList<JsonElement>> RemovalsAsync(ExamApp app, Learner learner)
    {
        var audit = (await (await app.PersonAsync("ada", "admin")).GetAsync($"audit?scope=session/{learner.SessionId}")).Ok();
        Assert.True(audit.Body.GetProperty("isIntact").GetBoolean());
        return [.. audit.Body.GetProperty("entries").EnumerateArray().Where(entry => entry.GetRawText().Contains("telemetry.removed", StringComparison.Ordinal))];
    }
}
