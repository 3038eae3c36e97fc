using Exams.Acceptance.Tests.Driving;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>An ATP's day in a real browser: a window scheduled, its roster, the exam as it is held, and the results taken home.</summary>
public sealed class AtpTests(ExamApp app, Browser browser)
{
    private const string Hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>";

    [Fact]
    public async Task AWindow_IsScheduledByTheClocksOfItsZone_ChangedAndCalledOff()
    {
        var stage = await Stage.SetAsync(app);
        await using var profile = await browser.ProfileAsync(new() { TimezoneId = "Asia/Tokyo" });
        await using var desk = await Desk.OpenAsync(app, profile, stage.Atp);
        await desk.SeeAsync(stage.Name);
        await desk.LookAsync("atp-windows");

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "New window" }).ClickAsync();
        await desk.Page.GetByLabel("Title").FillAsync("Spring cohort");
        await desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Exam" }).SelectOptionAsync(stage.ExamId);
        await desk.Page.GetByLabel("Time zone").FillAsync("Europe/Vienna");
        await FillTimesAsync(desk, "2026-03-29T02:30", "2026-03-29T09:00", "2026-03-29T09:30");
        await desk.SeeAsync("Clocks in Europe/Vienna never show this time");
        await desk.SeeAsync("yes, by 00:30:00");
        await desk.PressAsync("Schedule");
        await desk.SeeAsync("never show 2026-03-29T02:30:00");
        await Assertions.Expect(desk.Page.GetByLabel("Opens")).ToBeFocusedAsync();
        await desk.LookAsync("atp-window-gap");
        desk.Forgive("422");

        await FillTimesAsync(desk, "2026-03-29T01:30", "2026-03-29T09:00", "2026-03-29T12:00");
        await desk.SeeAsync("your clock (Asia/Tokyo)");
        await desk.Page.GetByLabel("Access code").FillAsync("KITE-42");
        await desk.PressAsync("Schedule");
        await desk.SeeAsync("The window is scheduled.");
        await desk.SeeAsync("Spring cohort: Overview");
        await desk.SeeAsync("Sun, Mar 29, 2026, 00:30");
        await desk.LookAsync("atp-window");

        await desk.PressAsync("Draw a new code");
        await desk.LookAsync("atp-dialog");
        await desk.PressAsync("Go ahead");
        await desk.SeeAsync("Write these down now");
        await desk.LookAsync("atp-codes");

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Change" }).ClickAsync();
        await desk.Page.GetByLabel("Seats", new() { Exact = true }).FillAsync("25");
        await desk.Page.GetByLabel("Closes").FillAsync("2026-03-29T08:00");
        await desk.Page.GetByLabel("Reason").FillAsync("A larger room");
        await desk.PressAsync("Save the change");
        await desk.Page.Locator(".field .problem").First.WaitForAsync();
        await desk.LookAsync("atp-change-refused");
        await desk.Page.GetByLabel("Closes").FillAsync("2026-03-29T13:00");
        await desk.PressAsync("Save the change");
        await desk.SeeAsync("Saved;");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Record" }).ClickAsync();
        await desk.SeeAsync("A larger room");
        await desk.LookAsync("atp-record");
        desk.Forgive("422");

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        var calendar = await desk.Page.RunAndWaitForDownloadAsync(() => desk.PressAsync("Calendar file (.ics)"));
        Assert.Contains("BEGIN:VEVENT", await File.ReadAllTextAsync(await calendar.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await desk.GoToAsync("#/atp/calendar/2026-03");
        await desk.SeeAsync("Calendar: March 2026");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Spring cohort" }).WaitForAsync();
        await desk.LookAsync("atp-calendar");

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Spring cohort" }).ClickAsync();
        await desk.PressAsync("Call off");
        var dialog = desk.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reason").FillAsync("Too few learners");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Call off" }).ClickAsync();
        await desk.SeeAsync("Called off");
        await desk.SeeAsync("Too few learners");
    }

    [Fact]
    public async Task ARoster_IsPasted_EachBadRowIsNamed_AndNamesRunNothing()
    {
        var stage = await Stage.SetAsync(app);
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, stage.Atp);
        await desk.GoToAsync($"#/atp/windows/{stage.WindowId}/roster");
        await desk.SeeAsync("Nobody is on the roster yet.");

        await desk.Page.GetByLabel("Or paste a sheet").FillAsync(
            $"learnerId\tdisplayName\tgroup\textraTimePercent\tapprovedBy\nlena-{stage.Name}\t{Hostile}\tRoom 1\t25\totto\nben-{stage.Name}\tBen\tRoom 2\t900\totto\n");
        await desk.PressAsync("Take in");
        await desk.SeeAsync("Nobody was taken in");
        await desk.SeeAsync("extraTimePercent");
        await desk.LookAsync("atp-roster-findings");
        desk.Forgive("422");

        await desk.Page.GetByLabel("Take in the good rows").CheckAsync();
        await desk.PressAsync("Take in");
        await desk.SeeAsync("1 added");
        await desk.SeeAsync(Hostile);
        await desk.SeeAsync("1 of 1000 seats are taken.");
        await desk.SeeAsync("01:15:00");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = $"Grant {Hostile}" }).ClickAsync();
        await desk.Page.GetByLabel("And so many minutes more").FillAsync("10");
        await desk.LookAsync("atp-grant");
        await desk.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Grant" }).ClickAsync();
        await desk.SeeAsync("25 % more time, 10 minutes more");
        await desk.SeeAsync("01:25:00");
        await desk.LookAsync("atp-roster");

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = $"Withdraw {Hostile}" }).ClickAsync();
        var dialog = desk.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reason").FillAsync("Left the course");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await desk.SeeAsync("Nobody is on the roster yet.");
    }

    [Fact]
    public async Task WhoSits_IsSeenLive_AndGetsMoreTime()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var ben = await stage.EnrolAsync("ben");
        await lena.EnterAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, stage.Atp);
        await desk.GoToAsync($"#/atp/windows/{stage.WindowId}/live");
        await desk.SeeAsync("In progress");
        await desk.LookAsync("atp-live");

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = $"Give more time {lena.Person.Subject}" }).ClickAsync();
        var dialog = desk.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Minutes").FillAsync("15");
        await dialog.GetByLabel("Reason").FillAsync("Fire alarm");
        await desk.LookAsync("atp-extend");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Give more time" }).ClickAsync();
        await desk.SeeAsync("1 session has more time.");
        await desk.Page.GetByRole(AriaRole.Cell, new() { Name = "01:1" }).First.WaitForAsync();

        await ben.EnterAsync();
        await desk.Page.Locator(".counts li", new() { HasText = "2 In progress" }).WaitForAsync();
        await lena.SubmitAsync();
        await desk.Page.Locator(".counts li", new() { HasText = "1 In progress" }).WaitForAsync();
    }

    [Fact]
    public async Task Results_AreShown_DrawnAndTakenHome()
    {
        var stage = await Stage.SetAsync(app, opensFor: TimeSpan.FromHours(2));
        foreach (var name in new[] { "lena", "ben" })
        {
            var learner = await stage.EnrolAsync(name);
            await learner.EnterAsync();
            (await learner.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
            await learner.SubmitAsync();
            await learner.OnceAsync("released");
        }

        await app.Time.AdvanceAsync(TimeSpan.FromHours(5));
        await stage.Atp.UntilAsync($"windows/{stage.WindowId}/report", reply => (int)reply.Status == 200);
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, stage.Atp);
        await desk.GoToAsync($"#/atp/windows/{stage.WindowId}/results");
        await desk.SeeAsync("Report of the window");
        await desk.Page.Locator("exams-plot canvas").WaitForAsync();
        await desk.LookAsync("atp-results");

        foreach (var (button, begins) in new[] { ("Results as a sheet (CSV)", "learnerId"), ("Report as a sheet (CSV)", "learnerId"), ("Report (JSON)", "{") })
        {
            var file = await desk.Page.RunAndWaitForDownloadAsync(() => desk.PressAsync(button));
            var text = await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
            Assert.StartsWith(begins, text.TrimStart('\uFEFF'), StringComparison.Ordinal);
        }

        var pdf = await desk.Page.RunAndWaitForDownloadAsync(() => desk.Page.GetByRole(AriaRole.Button, new() { Name = $"PDF ben-{stage.Name}" }).ClickAsync());
        var bytes = await File.ReadAllBytesAsync(await pdf.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal("%PDF"u8.ToArray(), bytes[..4]);
    }

    [Fact]
    public async Task WhoChangesWhatSomebodyElseHasChanged_IsTold_AndNothingIsOverwritten()
    {
        var stage = await Stage.SetAsync(app);
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, stage.Atp);
        await desk.GoToAsync($"#/atp/windows/{stage.WindowId}/change");
        await desk.Page.GetByLabel("Title").FillAsync("Mine");
        var window = await stage.Atp.GetAsync($"windows/{stage.WindowId}");
        (await stage.Atp.PatchAsync($"windows/{stage.WindowId}", new { reason = "x", title = "Theirs" }, window.ETag)).Ok();

        await desk.Page.GetByLabel("Reason").FillAsync("Better so");
        await desk.PressAsync("Save the change");

        await desk.SeeAsync("Somebody has changed this meanwhile.");
        await desk.LookAsync("atp-conflict");
        await desk.PressAsync("Load it again");
        await Assertions.Expect(desk.Page.GetByLabel("Title")).ToHaveValueAsync("Theirs");
        desk.Forgive("412");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task AtThreeHundredAndTwentyPixels_NothingIsCutOff(string language)
    {
        var stage = await Stage.SetAsync(app);
        await (await stage.EnrolAsync(accommodation: new { extraTimePercent = 25, approvedBy = "otto" })).EnterAsync();
        await using var profile = await browser.ProfileAsync(new() { Locale = language, ViewportSize = new() { Width = 320, Height = 640 } });
        await using var desk = await Desk.OpenAsync(app, profile, stage.Atp);
        var window = $"#/atp/windows/{stage.WindowId}";

        foreach (var screen in new[] { "#/atp", "#/atp/calendar/2026-03", "#/atp/new", window, $"{window}/roster", $"{window}/live", $"{window}/results", $"{window}/record", $"{window}/clone" })
        {
            await desk.GoToAsync(screen);
            await desk.SettledAsync();
            Assert.False(await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), screen);
            Assert.Equal(language == "ar" ? "rtl" : "ltr", await desk.Page.EvaluateAsync<string>("document.documentElement.dir"));
            await desk.LookAsync($"atp-narrow-{language}{screen.Replace(stage.WindowId, "one", StringComparison.Ordinal).Replace("/", "-", StringComparison.Ordinal).Replace("#", "", StringComparison.Ordinal)}");
        }
    }

    private static async Task FillTimesAsync(Desk desk, string opens, string lastStart, string hardClose)
    {
        await desk.Page.GetByLabel("Opens").FillAsync(opens);
        await desk.Page.GetByLabel("Last start").FillAsync(lastStart);
        await desk.Page.GetByLabel("Closes").FillAsync(hardClose);
        await desk.Page.Keyboard.PressAsync("Tab");
    }
}
