using System.Net;
using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Regrading;
using Exams.Testing.Grading.Passback;
using Xunit;
using static Exams.Acceptance.Tests.Results.PassbackScene;

namespace Exams.Acceptance.Tests.Results;

/// <summary>What goes to a window's receiver, and what becomes of it.</summary>
public sealed class PassbackTests(ExamApp app)
{
    [Fact]
    public async Task EachVersionOfAResult_AndEachWithholding_IsToldOnce_InOrder()
    {
        await using var receiver = new ScoreReceiver(ScoreReceiver.Taken);
        var scene = await RegradeScene.SetAsync(app);
        await scene.Stage.PassBackAsync(receiver);
        var lena = await scene.GradedAsync("lena", "AAAA");
        await lena.ResultOnceReleasedAsync();
        await scene.Stage.OnceTakenAsync(lena);

        var applied = await scene.RegradeAsync(false, RegradeScene.NewKey("q1", "B"));
        await scene.Stage.OnceTakenAsync(lena, 2);
        await scene.RollBackAsync(applied);
        await scene.Stage.OnceTakenAsync(lena, 3);
        var admin = await app.PersonAsync($"admin-{scene.Stage.Name}", "admin");
        (await admin.PostAsync($"sessions/{lena.SessionId}/result/withhold", new { reason = "doubt" })).Ok();
        await scene.Stage.OnceTakenAsync(lena, 4);
        (await admin.PostAsync($"sessions/{lena.SessionId}/result/lift", new { reason = "none" })).Ok();
        await scene.Stage.OnceTakenAsync(lena, 5);
        await scene.SettleAsync();

        Assert.Equal(
            [(1, 1, "passed", 4), (2, 2, "passed", 3), (3, 3, "passed", 4), (4, 3, "withheld", null), (5, 3, "passed", 4)],
            receiver.Messages.Select(Told));
    }

    [Fact]
    public async Task ANewerVersion_TakesThePlaceOfAnOlder_ThatWasNotTaken()
    {
        await using var alone = await AppAsync();
        await using var receiver = new ScoreReceiver(ScoreReceiver.Failing);
        var stage = await Stage.SetAsync(alone);
        await stage.PassBackAsync(receiver);
        var lena = await stage.ReleasedAsync();
        await stage.OnceToldAsync(lena, newest => newest.GetProperty("attempts").GetInt32() >= 2);

        var admin = await alone.PersonAsync($"admin-{stage.Name}", "admin");
        (await admin.PostAsync($"sessions/{lena.SessionId}/result/withhold", new { reason = "doubt" })).Ok();
        receiver.Answer(ScoreReceiver.Taken);
        var score = await stage.OnceTakenAsync(lena, 2);
        await alone.Time.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal("superseded", StateOf(Assert.Single(score.GetProperty("earlier").EnumerateArray())));
        Assert.Equal((2, 1, "withheld", null), Told(receiver.Messages[^1]));
        Assert.Single(receiver.Messages, message => Told(message).Sequence == 2);
    }

    [Fact]
    public async Task AReceiverThatIsGone_IsLeftAlone_UntilOneIsNamedAgain_AndAllAreSentThatWereGivenUp()
    {
        await using var alone = await AppAsync();
        await using var receiver = new ScoreReceiver(ScoreReceiver.Gone);
        var stage = await Stage.SetAsync(alone);
        await stage.PassBackAsync(receiver);
        var lena = await stage.ReleasedAsync("lena");
        await stage.OnceToldAsync(lena, newest => StateOf(newest) == "dead");
        var ben = await stage.ReleasedAsync("ben");
        var dead = await stage.OnceToldAsync(ben, newest => StateOf(newest) == "dead");

        Assert.Equal(("receiver-gone", 0), (dead.GetProperty("newest").GetProperty("lastFault").GetString(), dead.GetProperty("newest").GetProperty("attempts").GetInt32()));
        Assert.Single(receiver.Messages);
        var gone = (await stage.Atp.GetAsync(PathOf(stage))).Ok();
        Assert.True(gone.Body.TryGetProperty("goneAtUtc", out _));

        receiver.Answer(ScoreReceiver.Taken);
        Assert.False((await stage.PassBackAsync(receiver, etag: gone.ETag)).Body.TryGetProperty("goneAtUtc", out _));
        Assert.Equal(2, (await stage.Atp.PostAsync($"{PathOf(stage)}/retry", new { }, "again")).Ok().Int("retried"));
        await stage.OnceTakenAsync(lena);
        await stage.OnceTakenAsync(ben);
        Assert.Equal(2, (await stage.Atp.PostAsync($"{PathOf(stage)}/retry", new { }, "again")).Ok().Int("retried"));
        await alone.Time.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(3, receiver.Messages.Count);
    }

    [Fact]
    public async Task WhatIsReleasedAlready_IsSentOnceAReceiverIsNamed_AndAnewToAnother()
    {
        await using var receiver = new ScoreReceiver(ScoreReceiver.Taken);
        var stage = await Stage.SetAsync(app);
        var lena = await stage.ReleasedAsync("lena");
        var put = await stage.PassBackAsync(receiver);
        await stage.OnceTakenAsync(lena);
        var ben = await stage.ReleasedAsync("ben");
        await stage.OnceTakenAsync(ben);

        (await RemoveAsync(stage, put.ETag)).Ok();
        (await stage.Atp.GetAsync(PathOf(stage))).Refused(HttpStatusCode.NotFound, "not-found");
        var cleo = await stage.ReleasedAsync("cleo");
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(2, receiver.Messages.Count);

        await stage.PassBackAsync(receiver);
        await stage.OnceTakenAsync(lena, 2);
        await stage.OnceTakenAsync(ben, 2);
        await stage.OnceToldAsync(cleo, newest => StateOf(newest) == "delivered");
        Assert.Equal(5, receiver.Messages.Count);
    }

    [Fact]
    public async Task ASecret_IsRenewed_AndTheOneBeforeSignsBesideItForADay()
    {
        await using var receiver = new ScoreReceiver(ScoreReceiver.Taken);
        var stage = await Stage.SetAsync(app);
        var put = await stage.PassBackAsync(receiver);
        var renewal = new HttpRequestMessage(HttpMethod.Post, $"api/{PathOf(stage)}/secret");
        renewal.Headers.TryAddWithoutValidation("If-Match", put.ETag);
        var renewed = (await stage.Atp.SendAsync(renewal)).Ok();
        Assert.NotEqual(put.String("secret"), renewed.String("secret"));
        Assert.NotEqual(put.String("secretFingerprint"), renewed.String("secretFingerprint"));

        await stage.OnceTakenAsync(await stage.ReleasedAsync("lena"));
        var signatures = receiver.Messages.Select(message => message.Header("webhook-signature").Split(' ').Length);

        Assert.Equal([2], signatures);
        var audit = await (await app.PersonAsync($"admin-{stage.Name}", "admin")).GetAsync($"audit?scope=window/{stage.WindowId}");
        foreach (var action in (string[])["window.passback-set", "window.passback-secret-renewed"])
        {
            Assert.Contains(action, audit.Ok().Text, StringComparison.Ordinal);
        }

        Assert.All([audit, (await stage.Atp.GetAsync(PathOf(stage))).Ok()], reply => Assert.DoesNotContain("whsec_", reply.Text, StringComparison.Ordinal));
    }

    private static (int Sequence, int Version, string? Status, int? Given) Told(ReceivedMessage message)
    {
        var body = BodyOf(message);
        int? given = body.TryGetProperty("scoreGiven", out var score) && score.ValueKind == JsonValueKind.Number ? (int)score.GetDecimal() : null;
        return (body.GetProperty("sequence").GetInt32(), body.GetProperty("resultVersion").GetInt32(), body.GetProperty("status").GetString(), given);
    }

    private static Task<Reply> RemoveAsync(Stage stage, string etag)
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, $"api/{PathOf(stage)}");
        request.Headers.TryAddWithoutValidation("If-Match", etag);
        return stage.Atp.SendAsync(request);
    }
}
