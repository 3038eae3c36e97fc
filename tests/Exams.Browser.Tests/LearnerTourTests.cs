using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>Every screen of a learner on a small telephone, in both languages and directions: nothing is cut off, and nothing keeps anybody out.</summary>
public sealed class LearnerTourTests(ExamApp app, Browser browser)
{
    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task EveryScreen_OnASmallTelephone(string language)
    {
        var stage = await Stage.SetAsync(app, new APackage().WithEssay("a1").WithEssay("a2").WithEssay("a3").WithTest());
        var lena = await stage.EnrolAsync(accommodation: new { extraTimePercent = 25, extraTime = "PT10M", breakBudget = "PT15M", approvedBy = "otto" });
        var proctor = await stage.ProctorAsync();
        await using var profile = await browser.ProfileAsync(new() { Locale = language, ViewportSize = new() { Width = 320, Height = 640 } });
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        Task ShowAsync(string screen) => desk.FitsAsync($"small-{language}-{screen}");
        Task PressAsync(string selector) => desk.Page.Locator(selector).ClickAsync();

        await desk.Page.Locator(".cards a").WaitForAsync();
        Assert.Equal(language == "ar" ? "rtl" : "ltr", await desk.Page.EvaluateAsync<string>("document.documentElement.dir"));
        await ShowAsync("sessions");
        await PressAsync(".cards a");
        await desk.Page.Locator("exams-device-check li").Nth(2).WaitForAsync();
        await ShowAsync("check-in");
        await PressAsync("exams-check-in form button");
        await ShowAsync("start");
        await PressAsync("exams-check-in section.card > button");
        await desk.Item.WaitForAsync();
        await ShowAsync("question");

        await PressAsync(".actions button:not(.quiet)");
        await desk.Page.Locator("exams-item textarea").FillAsync(language == "ar" ? "لأن النص يقول ذلك" : "because the text says so");
        await ShowAsync("essay");
        await desk.Page.Locator(".flag input").CheckAsync();
        await desk.LookAwayAsync();
        await desk.Page.Locator(".save.saved").WaitForAsync();

        await profile.SetOfflineAsync(true);
        await desk.Page.Locator("exams-item textarea").FillAsync("...");
        await desk.LookAwayAsync();
        await desk.Page.Locator(".save.offline").WaitForAsync();
        await ShowAsync("offline");
        await profile.SetOfflineAsync(false);
        await desk.LookAwayAsync();
        await desk.Page.Locator(".save.saved").WaitForAsync();

        (await proctor.PostAsync($"sessions/{lena.SessionId}/messages", new { text = "Please turn your camera a little to the left, so that your desk is seen.", kind = "warning" })).Ok();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/extend", new { extra = "PT5M", reason = "A fire alarm" })).Ok();
        await desk.AskAsync();
        await desk.Page.Locator(".message").Nth(1).WaitForAsync();
        await ShowAsync("messages");
        for (var left = 2; left > 0; left--)
        {
            await desk.Page.Locator(".message button").First.ClickAsync();
            await Assertions.Expect(desk.Page.Locator(".message")).ToHaveCountAsync(left - 1);
        }

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = language == "ar" ? "خذ استراحة" : "Take a break" }).ClickAsync();
        await desk.Page.Locator("exams-stop-screen").WaitForAsync();
        await ShowAsync("break");
        await PressAsync("exams-stop-screen button");
        await desk.Item.WaitForAsync();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "A fire alarm" })).Ok();
        await desk.AskAsync();
        await desk.Page.Locator("exams-stop-screen").WaitForAsync();
        await ShowAsync("paused");
        (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "It was a drill" })).Ok();
        await desk.AskAsync();
        await desk.Item.WaitForAsync();

        await using (var other = await Desk.OpenAsync(app, profile, lena))
        {
            await other.Page.Locator(".cards a").ClickAsync();
            await other.Page.Locator("exams-session-page > section.card button").WaitForAsync();
            await other.FitsAsync($"small-{language}-elsewhere");
        }

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = language == "ar" ? "إنهاء" : "Finish", Exact = true }).ClickAsync();
        await desk.Page.Locator("exams-hand-in").WaitForAsync();
        await ShowAsync("hand-in");
        await PressAsync("exams-hand-in .actions button:not(.quiet)");
        await desk.Page.Locator("exams-receipt").WaitForAsync();
        await ShowAsync("handed-in");
    }
}
