using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>What the page says of the time: three announcements and no tick, what was granted, and the truth after a sleep.</summary>
public sealed class TimeToldTests(ExamApp app, Browser browser)
{
    [Fact]
    public async Task AScreenReader_HearsTenFiveAndOneMinutes_AndNothingElse()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        var deadline = (await lena.ReadAsync()).Instant("deadlineUtc");
        await desk.Page.EvaluateAsync(
            """
            () => {
                window.said = [];
                const region = document.querySelector('exams-countdown [role=status]');
                new MutationObserver(() => window.said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
            }
            """);

        foreach (var left in new[] { 1200, 600, 420, 300, 60, 45 })
        {
            await app.Time.AdvanceToAsync(deadline.AddSeconds(-left));
            await desk.AskAsync();

            // The page's own clock runs: by a second later it has looked at the time more than once.
            await desk.Page.WaitForFunctionAsync(
                "most => { const [h, m, s] = document.querySelector('.countdown strong').textContent.split(':').map(Number); return 3600 * h + 60 * m + s <= most; }",
                left - 1);
        }

        Assert.Equal(["10 minutes left.", "5 minutes left.", "1 minute left."], await SaidAsync(desk));
        Assert.Equal("off", await desk.Page.Locator(".countdown").GetAttributeAsync("aria-live"));
    }

    [Fact]
    public async Task GrantedTime_IsSaid_WhileTheClockRuns()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        (await (await stage.ProctorAsync()).PostAsync($"sessions/{lena.SessionId}/extend", new { extra = "PT10M", reason = "A fire alarm" })).Ok();

        // A save's answer tells of it.
        await desk.AnswerAsync();
        await desk.SavedAsync(1);

        await desk.SeeAsync("You have 10 minutes more");
        Assert.InRange(await desk.TimeLeftAsync(), TimeSpan.FromMinutes(69), TimeSpan.FromMinutes(70));
        await desk.LookAsync("time-granted");
        await desk.PressAsync("I have read this");
        await desk.Page.Locator(".messages").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Hidden });
    }

    /// <summary>Many devices' counters stand still while they sleep; their clocks don't.</summary>
    [Fact]
    public async Task AfterASleep_ThePageAsksAtOnce()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(20));
        await desk.Page.EvaluateAsync("() => { const now = Date.now; Date.now = () => now() + 20 * 60000; }");

        await desk.Page.WaitForFunctionAsync("() => document.querySelector('.countdown strong').textContent.startsWith('00:3')");
        await desk.AnswerAsync();
        await desk.SavedAsync(1);
    }

    private static async Task<string[]> SaidAsync(Desk desk) =>
        JsonSerializer.Deserialize<string[]>(await desk.Page.EvaluateAsync<string>("JSON.stringify(window.said)"))!;
}
