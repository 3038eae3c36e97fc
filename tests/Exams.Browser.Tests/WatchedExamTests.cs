using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Proctoring;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>What is told of a learner and what is said to them: messages, a rule's warning, a pause by a rule, a lock.</summary>
public sealed class WatchedExamTests(ExamApp app, Browser browser)
{
    [Fact]
    public async Task AMessage_IsShownUntilItIsRead_AndTheProctorSeesThatItWas()
    {
        var stage = await Stage.SetAsync(app);
        var (lena, proctor) = (await stage.EnrolAsync(), await stage.ProctorAsync());
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/messages", new { text = "Ten more minutes for all.", kind = "info" })).Ok();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/messages", new { text = "Put the phone away.", kind = "warning" })).Ok();

        // A save's answer tells of it.
        await desk.AnswerAsync();
        await desk.SavedAsync(1);
        await desk.SeeAsync("Ten more minutes for all.");
        await desk.SeeAsync("Put the phone away.");
        await desk.LookAsync("messages");
        foreach (var left in new[] { 1, 0 })
        {
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "I have read this" }).First.ClickAsync();
            await Assertions.Expect(desk.Page.Locator(".message")).ToHaveCountAsync(left);
        }

        var messages = (await proctor.GetAsync($"sessions/{lena.SessionId}/messages")).Ok().Body.GetProperty("messages").EnumerateArray();
        Assert.All(messages, message => Assert.True(message.TryGetProperty("acknowledgedAtUtc", out _)));
        await desk.Page.ReloadAsync();
        await desk.Item.WaitForAsync();
        Assert.Equal(0, await desk.Page.Locator(".message").CountAsync());
    }

    [Fact]
    public async Task AWatchedExam_SaysSoBefore_TellsWhatHappens_AndShowsTheWarning()
    {
        var stage = await Watched.StageAsync(app);
        var (lena, proctor) = (await stage.EnrolAsync(), await stage.ProctorAsync());
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.GoToSessionAsync();
        await desk.SeeAsync("What the proctors are told");
        await desk.LookAsync("check-in-watched");
        await desk.PressAsync("Check in");
        await desk.PressAsync("Start the exam");
        await desk.Item.WaitForAsync();

        // The server's clock stands still here while the browser's runs: what is told some seconds later mustn't fall before the start.
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(1));
        await HappenAsync(desk, "copy", "paste", "contextmenu");
        await desk.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await desk.SeeAsync("Nothing may be pasted.");
        await desk.LookAsync("warning");
        await desk.PressAsync("I have read this");
        await Assertions.Expect(desk.Page.Locator(".message")).ToHaveCountAsync(0);

        var kinds = await KindsAsync(proctor, lena);
        Assert.Equal("heartbeat", kinds[0]);
        Assert.Equal(["copy", "paste", "contextMenu", "print"], kinds.Where(kind => kind is not ("heartbeat" or "resize")));
    }

    [Fact]
    public async Task WhoLooksAwayTooOften_IsPausedByTheRule_AndSeesNoQuestion()
    {
        var stage = await Watched.StageAsync(app);
        var (lena, proctor) = (await stage.EnrolAsync(), await stage.ProctorAsync());
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(1));

        await desk.Page.EvaluateAsync(
            """
            for (const away of [true, false, true, false, true, false]) {
                document.hasFocus = () => !away;
                dispatchEvent(new Event(away ? 'blur' : 'focus'));
            }
            """);

        await desk.SeeAsync("The exam is paused");
        Assert.Equal(0, await desk.Item.CountAsync());
        (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "Talked to her" })).Ok();
        await desk.AskAsync();
        await desk.Item.WaitForAsync();
    }

    [Fact]
    public async Task WithoutANetwork_WhatHappenedIsKept_AndPlacedWhereItHappened()
    {
        var stage = await Watched.StageAsync(app);
        var (lena, proctor) = (await stage.EnrolAsync(), await stage.ProctorAsync());
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        await profile.SetOfflineAsync(true);
        var failed = new TaskCompletionSource();
        desk.Page.RequestFailed += (_, request) => _ = IsTelemetry(request) && failed.TrySetResult();
        await HappenAsync(desk, "copy");
        await desk.AnswerAsync();
        await desk.LookAwayAsync();
        await desk.SeeAsync("Offline");
        await failed.Task;

        // The tab is loaded again before the network is back for long: what happened is told under its numbers, by whoever comes.
        await profile.SetOfflineAsync(false);
        await desk.Page.RunAndWaitForResponseAsync(
            () => desk.Page.ReloadAsync(),
            answer => IsTelemetry(answer.Request) && answer.Request.PostData!.Contains("networkLost", StringComparison.Ordinal));
        await desk.SeeAsync("Saved (no. 1)");

        Assert.Contains("copy", await KindsAsync(proctor, lena));
        var sequences = (await proctor.GetAsync($"sessions/{lena.SessionId}/telemetry")).Ok().Body.GetProperty("events").EnumerateArray()
            .Select(one => one.GetProperty("event").GetProperty("sequence").GetInt32()).ToList();
        Assert.Equal(Enumerable.Range(1, sequences.Count), sequences.Order());
    }

    [Fact]
    public async Task AnExamThatIsNotWatched_TellsNothing()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        var told = new List<string>();
        desk.Page.Request += (_, request) => told.Add(request.Url);
        await desk.EnterAsync();
        await HappenAsync(desk, "copy", "paste");
        await desk.AnswerAsync();
        await desk.SavedAsync(1);

        Assert.DoesNotContain(told, url => url.Contains("telemetry", StringComparison.Ordinal));
        Assert.Contains(told, url => url.Contains("responses", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnotherBrowserThanTheExamAsksFor_LocksTheExam_AndThePageSaysWhatToDo()
    {
        var stage = await Stage.SetAsync(app);
        (await stage.RequireBrowserAsync(new { reason = "The board asks for it", required = true, configKeys = new[] { ExamBrowser.Key } })).Ok();
        var (lena, proctor) = (await stage.EnrolAsync(), await stage.ProctorAsync());
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.GoToSessionAsync();
        await desk.PressAsync("Check in");
        await desk.SeeAsync("browser");
        lena.ClientId = await desk.Page.EvaluateAsync<string>("sessionStorage.getItem('exams.client')");
        await lena.In(new ExamBrowser()).EnterAsync();

        await desk.AskAsync();

        await desk.SeeAsync("The exam is locked");
        Assert.Equal(0, await desk.Item.CountAsync());
        await desk.LookAsync("locked");
        Assert.Equal("paused", (await lena.ReadAsync()).String("state"));
        desk.Forgive("403");
        desk.Forgive("409");
    }

    private static Task HappenAsync(Desk desk, params string[] events) => desk.Page.EvaluateAsync(
        "events => events.forEach(event => document.querySelector('main').dispatchEvent(new Event(event, { bubbles: true })))", events);

    private static bool IsTelemetry(IRequest request) => request.Url.EndsWith("/telemetry", StringComparison.Ordinal);

    private static async Task<List<string>> KindsAsync(Person proctor, Learner learner) =>
    [
        .. (await proctor.GetAsync($"sessions/{learner.SessionId}/telemetry")).Ok().Body.GetProperty("events").EnumerateArray()
            .OrderBy(one => one.GetProperty("event").GetProperty("sequence").GetInt32())
            .Select(one => one.GetProperty("event").GetProperty("kind").GetString()!),
    ];
}
