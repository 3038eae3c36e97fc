using System.Globalization;
using Exams.Acceptance.Tests.Driving;
using Exams.Cli.Chaos.Hosting;
using Exams.Core.Grading.Passback;
using Exams.Testing.Grading.Passback;
using Xunit;
using static Exams.Acceptance.Tests.Results.PassbackScene;

namespace Exams.Acceptance.Tests.Field;

/// <summary>23. Grade passback was tried once and forgotten. Outbox, retry, dead letter, a visible status per score.</summary>
public sealed class F23_AScoreThatIsPassedBackIsNotForgotten
{
    [Fact]
    public async Task AReceiverThatFails_ThenSaysNothing_ThenTakesIt_HasItOnce_AndTheWayIsSeen()
    {
        await using var app = await AppAsync();
        await using var receiver = new ScoreReceiver(ScoreReceiver.Failing, ScoreReceiver.Silent, ScoreReceiver.Taken);
        var stage = await Stage.SetAsync(app);
        var secret = (await stage.PassBackAsync(receiver)).String("secret");
        var lena = await stage.ReleasedAsync();

        var failed = (await stage.OnceToldAsync(lena, newest => newest.GetProperty("attempts").GetInt32() == 1 && newest.TryGetProperty("lastStatusCode", out _)))
            .GetProperty("newest");
        Assert.Equal(("pending", 500), (StateOf(failed), failed.GetProperty("lastStatusCode").GetInt32()));
        var wait = failed.GetProperty("nextAttemptUtc").GetDateTimeOffset() - failed.GetProperty("lastAttemptUtc").GetDateTimeOffset();
        Assert.InRange(wait.TotalSeconds, 3.75, 6.25);
        var silent = (await stage.OnceToldAsync(lena, newest => newest.GetProperty("attempts").GetInt32() == 2 && newest.TryGetProperty("lastFault", out _)))
            .GetProperty("newest");
        Assert.Equal(("pending", "timeout"), (StateOf(silent), silent.GetProperty("lastFault").GetString()));
        var taken = (await stage.OnceTakenAsync(lena)).GetProperty("newest");
        Assert.Equal((3, 204, "failed"), (taken.GetProperty("attempts").GetInt32(), taken.GetProperty("lastStatusCode").GetInt32(), taken.GetProperty("status").GetString()));

        await app.Time.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(3, receiver.Messages.Count);
        Assert.Single(receiver.Messages.Select(message => (message.Header("webhook-id"), message.Body)).Distinct());
        Assert.True(SigningSecret.TryParse(secret, out var key));
        Assert.All(receiver.Messages, message => Assert.Equal(
            key.Sign(message.Header("webhook-id"), long.Parse(message.Header("webhook-timestamp"), CultureInfo.InvariantCulture), message.Body),
            message.Header("webhook-signature")));
        var body = BodyOf(receiver.Messages[0]);
        Assert.Equal((lena.Person.Subject, lena.SessionId, stage.WindowId), (body.GetProperty("userId").GetString(), body.GetProperty("sessionId").GetString(), body.GetProperty("windowId").GetString()));
        Assert.Equal((1, 3), (body.GetProperty("scoreGiven").GetDecimal(), body.GetProperty("scoreMaximum").GetDecimal()));
        Assert.Equal(("Completed", "FullyGraded"), (body.GetProperty("activityProgress").GetString(), body.GetProperty("gradingProgress").GetString()));
    }

    [Fact]
    public async Task AReceiverThatStaysAway_IsGivenUpInTime_AndTriedAgainByHand()
    {
        await using var app = await AppAsync();
        await using var receiver = new ScoreReceiver(ScoreReceiver.Failing);
        var stage = await Stage.SetAsync(app);
        await stage.PassBackAsync(receiver, giveUpAfter: "PT1H");
        var lena = await stage.ReleasedAsync();

        await app.Time.AdvanceAsync(TimeSpan.FromHours(2));
        var dead = (await stage.OnceToldAsync(lena, newest => StateOf(newest) == "dead")).GetProperty("newest");
        var attempts = dead.GetProperty("attempts").GetInt32();
        Assert.InRange(attempts, 5, 7);
        Assert.Equal("time-up", dead.GetProperty("lastFault").GetString());
        await app.Time.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(attempts, receiver.Messages.Count);

        receiver.Answer(ScoreReceiver.Taken);
        var path = $"{PathOf(stage)}/scores/{lena.SessionId}/retry";
        Assert.Equal("pending", (await stage.Atp.PostAsync(path, new { }, "again")).Ok().String("state"));
        await stage.OnceTakenAsync(lena);
        Assert.Equal("delivered", (await stage.Atp.PostAsync(path, new { }, "again")).Ok().String("state"));
        (await stage.Atp.PostAsync(path, new { }, "once more")).Refused(System.Net.HttpStatusCode.Conflict, "score-delivered");
        await app.Time.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(attempts + 1, receiver.Messages.Count);
    }

    /// <summary>
    /// The host is a process of its own, ended by SIGKILL as soon as the result is released, and again while the first message is under way.
    /// Real time: the sweeper comes every thirty seconds, and who died under way is waited for.
    /// </summary>
    [Fact]
    public async Task WhateverIsKilledBetweenTheReleaseAndTheDelivery_TheScoreArrives_UnderOneId()
    {
        await using var receiver = new ScoreReceiver(ScoreReceiver.Silent, ScoreReceiver.Taken);
        await using var app = await ExamApp.ByTheRealClockAsync();
        var stage = await Stage.SetAsync(app);
        await stage.PassBackAsync(receiver);
        var lena = await stage.EnrolAsync();
        await app.StopAsync();

        using (var host = HostProcess.Start(BuiltHost.Find(AppContext.BaseDirectory), 0, app.StorageConnectionString))
        {
            var here = new Learner(lena.Person.At(await host.AnnouncedAsync), lena.SessionId);
            await here.EnterAsync();
            (await here.SubmitAsync()).Ok();
            await UntilAsync(async () => (await here.ResultAsync()).Code is null);
            host.Kill();
            await host.EndedAsync;
        }

        using (var host = HostProcess.Start(BuiltHost.Find(AppContext.BaseDirectory), 0, app.StorageConnectionString))
        {
            await host.AnnouncedAsync;
            await UntilAsync(() => Task.FromResult(receiver.Messages.Count == 1));
            host.Kill();
            await host.EndedAsync;
        }

        using (var host = HostProcess.Start(BuiltHost.Find(AppContext.BaseDirectory), 0, app.StorageConnectionString))
        {
            var atp = stage.Atp.At(await host.AnnouncedAsync);
            await UntilAsync(async () => (await atp.GetAsync($"{PathOf(stage)}/scores")).Text.Contains("\"delivered\"", StringComparison.Ordinal));
        }

        Assert.Equal(2, receiver.Messages.Count);
        Assert.Single(receiver.Messages.Select(message => (message.Header("webhook-id"), message.Body)).Distinct());
    }

    /// <summary>Asks, by the real clock, for up to two minutes.</summary>
    private static async Task UntilAsync(Func<Task<bool>> wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await wanted())
        {
            await often.WaitForNextTickAsync(limit.Token);
        }
    }
}
