using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Sessions;
using Exams.Core;
using Exams.Core.Proof;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Outages;
using Exams.Core.Sessions.Receipts;
using Exams.Core.Sessions.Timekeeping;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Exams.Acceptance.Tests.Loss;

/// <summary>The app goes away while sessions run, and comes back on the same storage.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private readonly ExamApp _app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task ADeadlineInTheOutage_IsMovedByItsLength_AndThenKept()
    {
        var stage = await Stage.SetAsync(_app, limit: "PT30M");
        var lena = await stage.EnrolAsync();
        var deadline = (await lena.EnterAsync()).Instant("deadlineUtc");
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        await _app.Time.AdvanceAsync(TimeSpan.FromMinutes(20));

        await AwayAsync(TimeSpan.FromHours(1));
        lena = await BackAsync(lena);
        var outage = Assert.Single(await OutagesAsync());
        var running = await lena.ReadAsync();

        Assert.Equal("inProgress", running.String("state"));
        Assert.Equal(deadline + outage.Length.ToTimeSpan(), running.Instant("deadlineUtc"));
        (await lena.SaveAsync(2, 2, new { RESPONSE = "A" })).Ok();
        await _app.Time.AdvanceToAsync(running.Instant("deadlineUtc").AddMinutes(2));

        var ended = await lena.OnceAsync("released");
        Assert.Equal(("expired", running.Instant("deadlineUtc")), (ended.String("endCause"), ended.Instant("endedAtUtc")));
        Assert.Equal(2, (await lena.ResultAsync()).Int("raw"));
        var entry = Assert.Single((await SessionAsync(lena)).Ledger);
        Assert.Equal(
            (LedgerCause.Outage, outage.LastBeat, outage.FirstBeat, outage.Reference),
            (entry.Cause, entry.From, entry.To!.Value, entry.Reference));
        Assert.True((await OutagesAsync()).Single().IsSettled);
        Assert.Empty((await ProveAsync(lena)).Findings);
    }

    [Fact]
    public async Task WhoWasPaused_GetsTheRest_AndWhoHadEnded_Nothing()
    {
        var stage = await Stage.SetAsync(_app, limit: "PT1H");
        var (lena, mia, noor) = (await stage.EnrolAsync(), await stage.EnrolAsync("mia"), await stage.EnrolAsync("noor"));
        var started = await lena.EnterAsync();
        await mia.EnterAsync();
        var end = (await mia.SubmitAsync()).Ok().Instant("endedAtUtc");
        (await (await stage.ProctorAsync()).PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "Fire alarm" })).Ok();
        var pausedAt = _app.Time.GetUtcNow();
        await _app.Time.AdvanceAsync(TimeSpan.FromMinutes(5));

        await AwayAsync(TimeSpan.FromMinutes(20));
        (lena, mia, noor) = (await BackAsync(lena), await BackAsync(mia), await BackAsync(noor));
        var proctor = await _app.PersonAsync("proctor", "proctor");
        (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "Done" })).Ok();

        Assert.Equal(started.Instant("deadlineUtc") + (_app.Time.GetUtcNow() - pausedAt), (await lena.ReadAsync()).Instant("deadlineUtc"));
        Assert.Single((await SessionAsync(lena)).Ledger);
        Assert.Equal(end, (await mia.ReadAsync()).Instant("endedAtUtc"));
        Assert.Equal("scheduled", (await noor.ReadAsync()).String("state"));
    }

    [Fact]
    public async Task WhoWasOnABreak_GetsBackWhatItsBudgetDidNotCover()
    {
        var stage = await Stage.SetAsync(
            _app,
            rules: exam => exam["breaks"] = new JsonObject { ["budget"] = "PT5M", ["maxCount"] = 1 });
        var lena = await stage.EnrolAsync();
        var deadline = (await lena.EnterAsync()).Instant("deadlineUtc");
        var left = (await lena.BreakAsync()).Ok().Instant("serverTimeUtc");
        await _app.Time.AdvanceAsync(TimeSpan.FromMinutes(1));

        await AwayAsync(TimeSpan.FromMinutes(40));
        lena = await BackAsync(lena);
        var outage = Assert.Single(await OutagesAsync());
        var running = (await lena.EndBreakAsync()).Ok();

        Assert.Equal(deadline + (outage.FirstBeat.ToDateTimeOffset() - left), running.Instant("deadlineUtc"));
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("released");
        Assert.Empty((await ProveAsync(lena)).Findings);
    }

    [Fact]
    public async Task ShortSilences_CostNothingAndCreditNothing()
    {
        var lena = await (await Stage.SetAsync(_app)).EnrolAsync();
        var deadline = (await lena.EnterAsync()).Instant("deadlineUtc");

        await AwayAsync(TimeSpan.FromSeconds(30));
        lena = await BackAsync(lena);

        Assert.Empty(await OutagesAsync());
        Assert.Equal(deadline, (await lena.ReadAsync()).Instant("deadlineUtc"));
    }

    [Fact]
    public async Task ASecondOutage_IsCreditedBesideTheFirst()
    {
        var lena = await (await Stage.SetAsync(_app)).EnrolAsync();
        var deadline = (await lena.EnterAsync()).Instant("deadlineUtc");

        for (var outage = 0; outage < 2; outage++)
        {
            await _app.Time.AdvanceAsync(TimeSpan.FromMinutes(3));
            await AwayAsync(TimeSpan.FromMinutes(4));
            lena = await BackAsync(lena);
        }

        var lost = (await OutagesAsync()).Aggregate(Duration.Zero, (sum, outage) => sum + outage.Length);
        Assert.InRange(lost, Duration.FromMinutes(8), Duration.FromMinutes(9));
        Assert.Equal(deadline + lost.ToTimeSpan(), (await lena.ReadAsync()).Instant("deadlineUtc"));
    }

    private async Task AwayAsync(TimeSpan time)
    {
        await _app.StopAsync();
        await _app.Time.AdvanceAsync(time);
        await _app.StartAsync();
        await _app.Time.AdvanceAsync(TimeSpan.FromSeconds(1));
    }

    private async Task<Learner> BackAsync(Learner learner) =>
        new(await _app.PersonAsync(learner.Person.Subject, "learner"), learner.SessionId) { ClientId = learner.ClientId };

    private static async Task<ProofReport> ProveAsync(Learner learner)
    {
        var export = (await learner.Person.GetAsync($"sessions/{learner.SessionId}/export")).Ok();
        var keys = ExamsJson.Read<ReceiptKeySet>((await learner.Person.GetAsync("receipts/keys")).Ok().Text);
        return SessionProof.Check(new ProofRequest(SessionExport.Read(export.Text), keys));
    }

    private Task<IReadOnlyList<Outage>> OutagesAsync() =>
        _app.Host.Services.GetRequiredService<IOutageStore>().ListAsync(Instant.MinValue, Cancellation);

    private async Task<Session> SessionAsync(Learner learner) =>
        (await _app.Host.Services.GetRequiredService<ISessionStore>().GetAsync(SessionId.Parse(learner.SessionId), Cancellation))!.Value;
}
