using System.Net;
using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Sessions;
using Exams.Core;
using Exams.Core.Proof;
using Exams.Core.Sessions.Receipts;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 20. Safe Exam Browser lock-outs (seb-mac 53; seb-win-refactoring 595). On a mismatch: save, lock, an audited unlock by a proctor; a
/// configurable public base address; several keys.
/// </summary>
public sealed class F20_SafeExamBrowserLocksNobodyOut(ExamApp app)
{
    private static readonly object A = new { RESPONSE = "A" };

    [Fact]
    public async Task AnotherBrowser_IsKeptOut_AndToldWhichHeaderWasWrong()
    {
        var stage = await RequiringAsync();
        var lena = await stage.EnrolAsync();
        foreach (var (browser, problem) in new[] { (new ExamBrowser { ConfigKey = null }, "missing"), (new ExamBrowser { ConfigKey = ExamBrowser.OtherKey }, "match") })
        {
            var refused = (await lena.In(browser).CheckInAsync()).Refused(HttpStatusCode.Forbidden, "seb-required");

            Assert.Equal("X-SafeExamBrowser-ConfigKeyHash", refused.String("header"));
            Assert.Contains(problem, refused.String("detail"), StringComparison.Ordinal);
        }

        var right = lena.In(new ExamBrowser());
        (await right.CheckInAsync()).Ok();
        (await lena.StartAsync()).Refused(HttpStatusCode.Forbidden, "seb-required");
        (await right.StartAsync()).Ok();
        (await right.ItemAsync(1)).Ok();
        (await right.SaveAsync(1, 1, A)).Ok();
        (await right.SubmitAsync()).Ok();
    }

    [Fact]
    public async Task AMismatchInMidExam_SavesWhatCame_Locks_AndAProctorUnlocks()
    {
        var stage = await RequiringAsync();
        var (lena, outside) = await EnteredAsync(stage);
        (await lena.SaveAsync(1, 1, A)).Ok();
        var deadline = (await lena.ReadAsync()).Instant("deadlineUtc");
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(5));

        var saved = (await outside.SaveAsync(2, 2, A)).Ok();

        Assert.Equal((2, 1), (saved.Int("lastAcknowledgedSequence"), saved.Body.GetProperty("receipts").GetArrayLength()));
        var locked = await lena.ReadAsync();
        Assert.Equal(("paused", "lock"), (locked.String("state"), locked.Body.GetProperty("stop").GetProperty("cause").GetString()));
        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "session-locked");
        (await outside.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "session-locked");
        (await lena.SaveAsync(3, 3, A)).Refused(HttpStatusCode.Conflict, "session-locked");

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(7));
        var proctor = await stage.ProctorAsync();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "go on" })).Refused(HttpStatusCode.Conflict, "session-locked");
        (await proctor.PostAsync($"sessions/{lena.SessionId}/unlock", new { reason = "Updated the browser with her" })).Ok();

        Assert.Equal(deadline.AddMinutes(7), (await lena.ReadAsync()).Instant("deadlineUtc"));
        (await lena.SaveAsync(3, 3, A)).Ok();
        var events = (await lena.TimelineAsync()).Body.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("event")).ToList();
        Assert.Equal("missing", Of("locked").GetProperty("fault").GetProperty("kind").GetString());
        Assert.Equal(
            (proctor.Subject, "Updated the browser with her"),
            (Of("unlocked").GetProperty("by").GetString(), Of("unlocked").GetProperty("reason").GetString()));
        (await lena.SubmitAsync()).Ok();
        await lena.ResultOnceReleasedAsync();
        Assert.Empty((await ProveAsync(lena)).Findings);

        JsonElement Of(string kind) => events.Single(e => e.GetProperty("kind").GetString() == kind);
    }

    [Fact]
    public async Task WhoseClockRunsOnWhileLocked_LosesTheTime_AndNoAnswer()
    {
        var stage = await RequiringAsync(lockStopsClock: false);
        var (lena, outside) = await EnteredAsync(stage);
        (await outside.SaveAsync(1, 1, A)).Ok();
        var deadline = (await lena.ReadAsync()).Instant("deadlineUtc");

        await app.Time.AdvanceToAsync(deadline.AddMinutes(1));

        var ended = await lena.OnceAsync("released");
        Assert.Equal(("expired", deadline, 1), (ended.String("endCause"), ended.Instant("endedAtUtc"), ended.Int("lastAcknowledgedSequence")));
        Assert.Empty((await ProveAsync(lena)).Findings);
    }

    [Fact]
    public async Task HandingIn_IsTakenFromAnyBrowser_LockedOrNot_AndRecorded()
    {
        var stage = await RequiringAsync();
        var (lena, outside) = await EnteredAsync(stage);
        (await lena.SaveAsync(1, 1, A)).Ok();

        (await outside.SubmitAsync()).Ok();

        await lena.ResultOnceReleasedAsync();
        Assert.Contains("\"locked\"", (await lena.TimelineAsync()).Text, StringComparison.Ordinal);
        Assert.Empty((await ProveAsync(lena)).Findings);
    }

    [Fact]
    public async Task ALockedSession_CanBeTerminated()
    {
        var stage = await RequiringAsync();
        var (lena, outside) = await EnteredAsync(stage);
        (await outside.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "session-locked");
        var proctor = await stage.ProctorAsync();

        (await proctor.PostAsync($"sessions/{lena.SessionId}/terminate", new { reason = "left" })).Ok();

        Assert.Equal("terminated", (await lena.OnceAsync("released")).String("endCause"));
    }

    [Fact]
    public async Task SeveralKeysAreValid_AndANewOneAtOnce()
    {
        var stage = await RequiringAsync(configKeys: [ExamBrowser.Key, ExamBrowser.OtherKey]);
        var (lena, _) = await EnteredAsync(stage);
        (await lena.In(new ExamBrowser { ConfigKey = ExamBrowser.OtherKey }).ItemAsync(1)).Ok();
        var newer = new string('c', 64);
        (await stage.RequireBrowserAsync(new { reason = "A new version", required = true, configKeys = new[] { ExamBrowser.Key, newer } })).Ok();

        (await lena.In(new ExamBrowser { ConfigKey = newer }).SaveAsync(1, 1, A)).Ok();
        (await lena.SaveAsync(2, 1, A)).Ok();
        (await lena.ItemAsync(1)).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromSeconds(31));
        (await lena.In(new ExamBrowser { ConfigKey = ExamBrowser.OtherKey }).ItemAsync(1)).Refused(HttpStatusCode.Conflict, "session-locked");
    }

    [Fact]
    public async Task TheBrowserExamKey_IsComparedToo()
    {
        var stage = await Stage.SetAsync(app);
        (await stage.RequireBrowserAsync(new { reason = "Both", required = true, configKeys = new[] { ExamBrowser.Key }, browserExamKeys = new[] { ExamBrowser.OtherKey } })).Ok();
        var lena = await stage.EnrolAsync();

        Assert.Equal(
            "X-SafeExamBrowser-RequestHash",
            (await lena.In(new ExamBrowser()).CheckInAsync()).Refused(HttpStatusCode.Forbidden, "seb-required").String("header"));
        (await lena.In(new ExamBrowser { ExamKey = ExamBrowser.OtherKey }).CheckInAsync()).Ok();
    }

    [Fact]
    public async Task BehindAGateway_ThePublicBaseAddressCounts()
    {
        const string Public = "https://exams.example.org/house";
        await using var behind = await ExamApp.InMemoryAsync(app.Time.GetUtcNow(), new() { ["PublicBaseAddress"] = Public + "/" });
        var stage = await Stage.SetAsync(behind);
        (await stage.RequireBrowserAsync(Body())).Ok();
        var enrolled = await stage.EnrolAsync();

        (await enrolled.In(new ExamBrowser()).CheckInAsync()).Refused(HttpStatusCode.Forbidden, "seb-required");
        var lena = enrolled.In(new ExamBrowser { Base = Public });
        await lena.EnterAsync();
        (await lena.Person.GetAsync($"sessions/{lena.SessionId}/items/1?from=%C3%A4&x=1%2F2#top")).Ok();
        (await lena.SaveAsync(1, 1, A)).Ok();
    }

    [Fact]
    public async Task AnExamThatAsksForIt_NeedsAWindowWithKeys()
    {
        var stage = await Stage.SetAsync(app, rules: exam => exam["browser"] = new System.Text.Json.Nodes.JsonObject());
        var lena = (await stage.EnrolAsync()).In(new ExamBrowser());
        (await lena.CheckInAsync()).Refused(HttpStatusCode.Forbidden, "seb-required");

        (await stage.RequireBrowserAsync(new { reason = "none", required = false })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-window");
        (await stage.RequireBrowserAsync(new { reason = "The keys", required = false, configKeys = new[] { ExamBrowser.Key } })).Ok();

        await lena.EnterAsync();
        (await lena.ItemAsync(1)).Ok();
    }

    private static object Body(bool lockStopsClock = true, params string[] configKeys) =>
        new { reason = "Asked for by the board", required = true, configKeys = configKeys is [] ? [ExamBrowser.Key] : configKeys, lockStopsClock };

    private async Task<Stage> RequiringAsync(bool lockStopsClock = true, params string[] configKeys)
    {
        var stage = await Stage.SetAsync(app);
        (await stage.RequireBrowserAsync(Body(lockStopsClock, configKeys))).Ok();
        return stage;
    }

    /// <summary>A learner who sits in the right browser, and the same one in any other.</summary>
    private static async Task<(Learner Inside, Learner Outside)> EnteredAsync(Stage stage)
    {
        var outside = await stage.EnrolAsync();
        var inside = outside.In(new ExamBrowser());
        await inside.EnterAsync();
        return (inside, outside);
    }

    private async Task<ProofReport> ProveAsync(Learner learner)
    {
        var keys = ExamsJson.Read<ReceiptKeySet>((await app.Nobody().GetAsync("receipts/keys")).Ok().Text);
        var export = (await learner.Person.GetAsync($"sessions/{learner.SessionId}/export")).Ok();
        Assert.DoesNotContain(ExamBrowser.Key, export.Text, StringComparison.OrdinalIgnoreCase);
        return SessionProof.Check(new ProofRequest(SessionExport.Read(export.Text), keys));
    }
}
