using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Proctoring;
using Exams.Testing.ItemBanks;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>Proctors in a real browser: they see what happens without asking, do something about it once, and judge it by two.</summary>
public sealed class ProctorTests(ExamApp app, Browser browser)
{
    [Fact]
    public async Task FromTheWindowToTheEnd()
    {
        var (stage, lena) = await SittingAsync();
        var ben = await stage.EnrolAsync("ben");
        await ben.EnterAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, await stage.ProctorAsync());
        await desk.Page.GetByLabel("Training partner").FillAsync($"atp-{stage.Name}");
        await desk.PressAsync("Show its windows");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = stage.Name }).WaitForAsync();
        await desk.LookAsync("proctor-windows");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = stage.Name }).ClickAsync();
        await desk.Page.Locator(".wall li").Nth(1).WaitForAsync();
        Assert.Equal([ben.Person.Subject, lena.Person.Subject], await desk.Page.Locator(".wall h2 a").AllInnerTextsAsync());

        // What happens appears by itself, the one who needs a look first.
        await lena.TellAsync(1, "print");
        await desk.SeeAsync("Look now");
        await Assertions.Expect(desk.Page.Locator(".wall h2 a").First).ToHaveTextAsync(lena.Person.Subject);
        await Assertions.Expect(desk.Page.Locator("[role=status]").First).ToContainTextAsync(lena.Person.Subject);
        await desk.LookAsync("proctor-wall");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = lena.Person.Subject }).ClickAsync();
        await desk.SeeAsync("Risk 10");
        await desk.SeeAsync("Wanted to print");
        await desk.LookAsync("proctor-session");

        await DoAsync(desk, "Send a message", "proctor-message", dialog => dialog.GetByLabel("Message", new() { Exact = true }).FillAsync("Please close the dialog."));
        await desk.SeeAsync("Please close the dialog.");
        await DoAsync(desk, "Pause", "proctor-pause", dialog => dialog.GetByLabel("Reason").FillAsync("Looks away."));
        await desk.SeeAsync("The clock stands still");
        Assert.Equal("paused", (await lena.ReadAsync()).String("state"));
        await DoAsync(desk, "Resume", null, dialog => dialog.GetByLabel("Reason").FillAsync("It is fine."));
        var deadline = (await lena.OnceAsync("inProgress")).Instant("deadlineUtc");
        await DoAsync(desk, "More time", "proctor-extend", async dialog =>
        {
            await dialog.GetByLabel("Minutes").FillAsync("7");
            await dialog.GetByLabel("Reason").FillAsync("Fire alarm.");
        });
        Assert.Equal(deadline.AddMinutes(7), (await lena.ReadAsync()).Instant("deadlineUtc"));
        await DoAsync(desk, "End the session", "proctor-terminate", async dialog =>
        {
            await dialog.GetByLabel("Reason").FillAsync("Left the room.");
            await dialog.GetByLabel("I am sure").CheckAsync();
        });
        await desk.SeeAsync("The session doesn’t run");
        await desk.SeeAsync("By a proctor");
        await desk.LookAsync("proctor-ended");
        Assert.Equal("terminated", (await lena.OnceAsync("released")).String("endCause"));
    }

    [Fact]
    public async Task ADeedWhoseAnswerIsLost_IsDoneOnce()
    {
        var (stage, lena) = await SittingAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await SessionAsync(profile, stage, await stage.ProctorAsync(), lena);
        await desk.Page.RouteAsync("**/messages", async route =>
        {
            if (route.Request.Method != "POST")
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            await route.AbortAsync();
        });
        await desk.PressAsync("Send a message");
        var dialog = desk.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Message", new() { Exact = true }).FillAsync("Only once.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send a message" }).ClickAsync();
        await desk.SeeAsync("The server does not answer.");
        await desk.LookAsync("proctor-unreachable");

        await desk.Page.UnrouteAllAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send a message" }).ClickAsync();

        await desk.SeeAsync($"Sent to {lena.Person.Subject}.");
        Assert.Equal(1, (await lena.Person.GetAsync($"sessions/{lena.SessionId}/messages")).Ok().Body.GetProperty("messages").GetArrayLength());
        desk.Forgive("ERR_FAILED");
    }

    [Fact]
    public async Task AVerdict_TakesTwo()
    {
        var (stage, lena) = await SittingAsync();
        await lena.TellAsync(1, "focusLost", "focusGained", "focusLost", "focusGained", "focusLost");
        await lena.UploadEvidenceAsync("text/plain", "Evidence"u8.ToArray());
        await using var profile = await browser.ProfileAsync();
        await using (var paul = await SessionAsync(profile, stage, await stage.ProctorAsync(), lena))
        {
            await paul.SeeAsync("Away from the exam, often");
            await paul.SeeAsync("text/plain, 8 bytes");
            await JudgeAsync(paul, "The video shows a second person.");
            await paul.SeeAsync("You have judged it.");
            await paul.LookAsync("proctor-judged");
        }

        (await lena.SubmitAsync()).Ok();
        await using var other = await browser.ProfileAsync();
        await using var petra = await SessionAsync(other, stage, await app.PersonAsync($"petra-{stage.Name}", "proctor"), lena);
        await petra.SeeAsync("Needs a second person");
        await petra.LookAsync("proctor-second-review");
        await JudgeAsync(petra, "I see it too.");
        await petra.SeeAsync("Closed: the result is withheld.");
        var incident = (await (await stage.ProctorAsync()).IncidentsAsync(lena)).Body.GetProperty("incidents")[0];
        Assert.Equal(("closed", "resultWithheld"), (incident.GetProperty("state").GetString(), incident.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task WhatClientsTell_IsTextAndNothingElse()
    {
        var (stage, lena) = await SittingAsync();
        var hostile = string.Concat(HostileMarkup.All)[..450];
        (await lena.Person.PostAsync($"sessions/{lena.SessionId}/telemetry", new
        {
            clientId = lena.ClientId,
            events = new object[]
            {
                new { sequence = 1, kind = "print", at = "2026-03-02T08:00:00Z", message = hostile, code = "<img src=x onerror=alert(1)>" },
                new { sequence = 2, kind = "vendor", at = "2026-03-02T08:00:00Z", message = hostile, action = "flag", severity = 0.5 },
            },
        })).Ok();
        var proctor = await stage.ProctorAsync();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/messages", new { text = hostile })).Ok();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await SessionAsync(profile, stage, proctor, lena);
        var seen = new List<string>();
        desk.Page.Dialog += (_, dialog) => seen.Add(dialog.Message);

        await desk.Page.GetByText("<script>alert(1)</script>").First.WaitForAsync();
        await desk.Page.GetByText("All that the client told").ClickAsync();
        await desk.SeeAsync("A proctoring tool");

        Assert.Equal(0, await desk.Page.Locator("exams-watched-session :is(script, img, iframe, object, svg, p[onclick])").CountAsync());
        await desk.LookAsync("proctor-hostile");
        Assert.Empty(seen);
    }

    [Theory]
    [InlineData("en", "Session of")]
    [InlineData("ar", "جلسة")]
    public async Task AtThreeHundredAndTwentyPixels_NothingIsCutOff(string language, string title)
    {
        var (stage, lena) = await SittingAsync();
        await lena.TellAsync(1, "print", "paste");
        await using var profile = await browser.ProfileAsync(new() { Locale = language, ViewportSize = new() { Width = 320, Height = 640 } });
        await using var desk = await Desk.OpenAsync(app, profile, await stage.ProctorAsync());
        await desk.GoToAsync($"#/proctor/{stage.WindowId}");
        await desk.Page.Locator(".wall li").First.WaitForAsync();
        await desk.FitsAsync($"proctor-wall-narrow-{language}");

        await desk.Page.Locator(".wall a").First.ClickAsync();
        await desk.SeeAsync(title);
        await desk.Page.Locator("exams-incident").First.WaitForAsync();

        Assert.Equal(language == "ar" ? "rtl" : "ltr", await desk.Page.EvaluateAsync<string>("document.documentElement.dir"));
        await desk.FitsAsync($"proctor-session-narrow-{language}");
    }

    [Fact]
    public async Task WhileNothingHappens_NothingIsSent_AndAPageThatIsHiddenAsksNothing()
    {
        var (stage, _) = await SittingAsync();
        await using var profile = await browser.ProfileAsync();
        await profile.Clock.InstallAsync();
        await using var desk = await Desk.OpenAsync(app, profile, await stage.ProctorAsync());
        var answers = new List<int>();
        desk.Page.Response += (_, response) =>
        {
            if (response.Url.Contains("/monitor", StringComparison.Ordinal))
            {
                answers.Add(response.Status);
            }
        };
        await desk.GoToAsync($"#/proctor/{stage.WindowId}");
        await desk.Page.Locator(".wall li").First.WaitForAsync();

        while (answers.Count < 4)
        {
            await desk.Page.RunAndWaitForResponseAsync(() => profile.Clock.RunForAsync("00:06"), response => response.Url.Contains("/monitor", StringComparison.Ordinal));
        }

        Assert.Equal([200, 200, 304, 304], answers.Take(4));
    }

    [Fact]
    public async Task ALock_IsUndone_WithAReasonThatIsKept()
    {
        var stage = await Stage.SetAsync(app);
        (await stage.RequireBrowserAsync(new { reason = "The board asks for it", required = true, configKeys = new[] { ExamBrowser.Key } })).Ok();
        var lena = await stage.EnrolAsync();
        await lena.In(new ExamBrowser()).EnterAsync();
        await lena.ItemAsync(1);
        Assert.Equal("lock", (await lena.ReadAsync()).Body.GetProperty("stop").GetProperty("cause").GetString());
        await using var profile = await browser.ProfileAsync();
        await using var desk = await SessionAsync(profile, stage, await stage.ProctorAsync(), lena);
        Assert.Equal(0, await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).CountAsync());

        await DoAsync(desk, "Unlock", "proctor-unlock", dialog => dialog.GetByLabel("Reason").FillAsync("It was opened in another browser by mistake."));

        await desk.SeeAsync($"{lena.Person.Subject} is unlocked.");
        await desk.SeeAsync("Unlocked");
        await desk.LookAsync("proctor-unlocked");
        Assert.Equal("inProgress", (await lena.ReadAsync()).String("state"));
        (await lena.In(new ExamBrowser()).ItemAsync(1)).Ok();
    }

    private async Task<(Stage Stage, Learner Lena)> SittingAsync()
    {
        var stage = await Watched.StageAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        return (stage, lena);
    }

    private async Task<Desk> SessionAsync(IBrowserContext profile, Stage stage, Person proctor, Learner learner)
    {
        var desk = await Desk.OpenAsync(app, profile, proctor);
        await desk.GoToAsync($"#/proctor/{stage.WindowId}/{learner.SessionId}");
        await desk.SeeAsync($"Session of {learner.Person.Subject}");
        return desk;
    }

    /// <summary>Presses a deed's button, fills its dialog in, and does it.</summary>
    private static async Task DoAsync(Desk desk, string deed, string? screen, Func<ILocator, Task> fill)
    {
        await desk.PressAsync(deed);
        var dialog = desk.Page.GetByRole(AriaRole.Dialog);
        await fill(dialog);
        if (screen is not null)
        {
            await desk.LookAsync(screen);
        }

        await dialog.GetByRole(AriaRole.Button, new() { Name = deed }).ClickAsync();
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static async Task JudgeAsync(Desk desk, string note)
    {
        await desk.Page.GetByLabel("What do you make of it?").SelectOptionAsync("major");
        await desk.Page.GetByLabel("What follows").SelectOptionAsync("resultWithheld");
        await desk.Page.GetByLabel("Why").FillAsync(note);
        await desk.PressAsync("Give the verdict");
    }
}
