using Exams.Acceptance.Tests.Driving;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>What an ATP decides of a window beside its times: where it is stricter, who moves where, and which browser it asks for.</summary>
public sealed class AtpRulesTests(ExamApp app, Browser browser)
{
    private const string ConfigKey = "15d88ff6cca04d60dae33060ee9affa249893533253270e94ad9cad983cd496e";

    [Fact]
    public async Task AWindow_IsStricterThanItsExam_AndWhatIsMoreGenerousIsRefusedAtItsField()
    {
        var stage = await Stage.SetAsync(app, rules: exam =>
        {
            exam["attempts"] = new System.Text.Json.Nodes.JsonObject { ["maxAttempts"] = 3, ["waitBetween"] = "PT10M" };
        });
        await using var profile = await browser.ProfileAsync(new() { TimezoneId = "Asia/Tokyo" });
        await using var desk = await Desk.OpenAsync(app, profile, stage.Atp);
        await desk.GoToAsync("#/atp/new");
        await desk.Page.GetByLabel("Title").FillAsync("A stricter one");
        await desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Exam" }).SelectOptionAsync(stage.ExamId);
        await desk.Page.GetByLabel("Time zone").FillAsync("Europe/Vienna");
        await desk.Page.GetByLabel("Opens").FillAsync("2026-05-04T09:00");
        await desk.Page.GetByLabel("Last start").FillAsync("2026-05-04T12:00");
        await desk.Page.GetByLabel("Closes").FillAsync("2026-05-04T14:00");

        await desk.Page.GetByText("Stricter than the exam").ClickAsync();
        await desk.SeeAsync("At most the exam’s 3.");
        await desk.SeeAsync("At least the exam’s 10.");
        await desk.Page.GetByLabel("Most attempts").FillAsync("4");
        await desk.Page.GetByLabel("Wait between attempts, in minutes").FillAsync("90");
        await desk.Page.GetByLabel("Answers queued before the deadline").FillAsync("31");
        await desk.Page.GetByLabel("Results are shown").SelectOptionAsync("at");
        await desk.Page.GetByLabel("Shown at").FillAsync("2026-05-06T08:00");
        await desk.Page.GetByText("Moving and giving up seats").ClickAsync();
        await desk.Page.GetByLabel("Learners may move to another window").CheckAsync();
        await desk.Page.GetByLabel("Learners decide so many hours").FillAsync("48");
        await desk.Page.GetByLabel("You decide so many hours").FillAsync("9000");
        await desk.PressAsync("Schedule");

        await desk.SeeAsync("the exam allows 3; a window can only allow fewer");
        await desk.SeeAsync("nothing up to the exam's PT30S is expected");
        await desk.SeeAsync("nothing to 365 days is expected");
        await Assertions.Expect(desk.Page.GetByLabel("Most attempts")).ToBeFocusedAsync();
        await desk.LookAsync("atp-rules-refused");
        desk.Forgive("422");
        await desk.Page.GetByLabel("Most attempts").FillAsync("2");
        await desk.Page.GetByLabel("Answers queued before the deadline").FillAsync("20");
        await desk.Page.GetByLabel("You decide so many hours").FillAsync("1");
        await desk.PressAsync("Schedule");

        await desk.SeeAsync("The window is scheduled.");
        await desk.SeeAsync("Wait between attempts: 1 hour, 30 minutes");
        await desk.SeeAsync("Wed, May 6, 2026, 08:00");
        await desk.SeeAsync("Sat, May 2, 2026, 09:00");
        await desk.LookAsync("atp-rules");
        var id = desk.Page.Url.Split('/')[^1];
        var policy = (await stage.Atp.GetAsync($"windows/{id}")).Ok().Body.GetProperty("policy");
        Assert.Equal(
            (2, "2026-05-06T06:00:00Z"),
            (policy.GetProperty("maxAttempts").GetInt32(), policy.GetProperty("release").GetProperty("at").GetString()));
    }

    [Fact]
    public async Task WhereLearnersArePrepared_TheRulesStay_AndTheRestIsChanged()
    {
        var stage = await Stage.SetAsync(app);
        await stage.EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, stage.Atp);
        await desk.GoToAsync($"#/atp/windows/{stage.WindowId}/change");
        await desk.Page.GetByText("Stricter than the exam").ClickAsync();
        await desk.Page.GetByLabel("Answers queued before the deadline").FillAsync("5");
        await desk.Page.GetByText("Moving and giving up seats").ClickAsync();
        await desk.Page.GetByLabel("Learners may give up their seat").CheckAsync();
        await desk.Page.GetByLabel("Reason").FillAsync("As the board wants it");

        await desk.PressAsync("Save the change");

        await desk.SeeAsync("Some of it was saved");
        await desk.SeeAsync("learners are on the roster, and their sessions are prepared (1 session)");
        await Assertions.Expect(desk.Page.GetByLabel("Learners may give up their seat")).ToBeCheckedAsync();
        await desk.LookAsync("atp-rules-in-part");
        var window = (await stage.Atp.GetAsync($"windows/{stage.WindowId}")).Ok().Body;
        Assert.False(window.TryGetProperty("policy", out _));
        Assert.True(window.GetProperty("seatChanges").GetProperty("learnersMayWithdraw").GetBoolean());
    }

    [Fact]
    public async Task ALearner_IsMovedToAnotherWindow_AndNotWhenItIsTooLate()
    {
        var stage = await Stage.SetAsync(app);
        var (lena, ben) = (await stage.EnrolAsync(), await stage.EnrolAsync("ben"));
        var now = app.Time.GetUtcNow();
        var later = (await stage.Atp.PostAsync($"windows/{stage.WindowId}/clone", new
        {
            title = "Next week",
            opens = now.AddDays(7),
            lastStart = now.AddDays(7).AddHours(2),
            hardClose = now.AddDays(7).AddHours(5),
        })).Ok().Body.GetProperty("window").GetProperty("windowId").GetString()!;
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, stage.Atp);
        await desk.GoToAsync($"#/atp/windows/{stage.WindowId}/roster");
        await desk.SeeAsync("2 of 1000 seats are taken.");

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Move lena" }).ClickAsync();
        var dialog = desk.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("To the window").SelectOptionAsync(later);
        await dialog.GetByLabel("Reason").FillAsync("Ill");
        await desk.LookAsync("atp-move");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Move" }).ClickAsync();

        await desk.SeeAsync("lena has a seat in the other window.");
        await desk.SeeAsync("1 of 1000 seats are taken.");
        var there = (await stage.Atp.GetAsync($"windows/{later}/roster")).Ok().Body.GetProperty("learners");
        Assert.Equal(lena.Person.Subject, Assert.Single(there.EnumerateArray().ToList()).GetProperty("learnerId").GetString());

        var window = await stage.Atp.GetAsync($"windows/{stage.WindowId}");
        (await stage.Atp.PatchAsync($"windows/{stage.WindowId}", new { reason = "x", seatChanges = new { atpNotice = "PT24H" } }, window.ETag)).Ok();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Move ben" }).ClickAsync();
        await dialog.GetByLabel("Reason").FillAsync("Ill too");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Move" }).ClickAsync();
        await desk.SeeAsync("It is too late to move or give up the seat");
        await desk.LookAsync("atp-move-too-late");
        desk.Forgive("409");
        Assert.Equal(200, (int)(await ben.Person.GetAsync($"sessions/{ben.SessionId}")).Status);
    }

    [Fact]
    public async Task SafeExamBrowser_IsAskedForByKeys_ThatAreNeverShownAgain()
    {
        var stage = await Stage.SetAsync(app);
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, stage.Atp);
        await desk.GoToAsync($"#/atp/windows/{stage.WindowId}");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Safe Exam Browser" }).ClickAsync();
        await desk.Page.GetByLabel("It is required").CheckAsync();
        await desk.Page.GetByLabel("Reason").FillAsync("The board asks for it");
        await desk.PressAsync("Save the change");
        await desk.SeeAsync("at least one Config Key or Browser Exam Key is expected");
        await desk.Page.GetByLabel("Config Keys").FillAsync($"{ConfigKey}\nnot a key");
        await desk.PressAsync("Save the change");
        await desk.SeeAsync("64 hexadecimal digits.");
        await desk.LookAsync("atp-browser-refused");
        desk.Forgive("422");
        desk.Forgive("400");

        await desk.Page.GetByLabel("Config Keys").FillAsync(ConfigKey);
        await desk.PressAsync("Save the change");

        await desk.SeeAsync("Safe Exam Browser’s settings are saved.");
        await desk.SeeAsync("1 Config Key, 0 Browser Exam Keys");
        await desk.LookAsync("atp-browser-overview");
        var held = (await stage.Atp.GetAsync($"windows/{stage.WindowId}")).Ok().Body.GetProperty("safeExamBrowser").GetProperty("configKeys")[0].GetString()!;
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Safe Exam Browser" }).ClickAsync();
        await desk.SeeAsync(held);
        Assert.DoesNotContain(ConfigKey, await desk.Page.ContentAsync(), StringComparison.Ordinal);
        await desk.LookAsync("atp-browser");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task AtThreeHundredAndTwentyPixels_NothingIsCutOff(string language)
    {
        var stage = await Stage.SetAsync(app);
        await using var profile = await browser.ProfileAsync(new() { Locale = language, ViewportSize = new() { Width = 320, Height = 640 } });
        await using var desk = await Desk.OpenAsync(app, profile, stage.Atp);
        foreach (var screen in new[] { "change", "browser" })
        {
            await desk.GoToAsync($"#/atp/windows/{stage.WindowId}/{screen}");
            await desk.SettledAsync();
            await desk.Page.Locator("form.card").WaitForAsync();
            await desk.Page.EvaluateAsync("document.querySelectorAll('details.more').forEach(one => { one.open = true; })");
            await desk.FitsAsync($"atp-rules-narrow-{language}-{screen}");
        }
    }
}
