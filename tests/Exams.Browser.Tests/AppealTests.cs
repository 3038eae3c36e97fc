using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>What can follow a result: an appeal against it, and another attempt.</summary>
public sealed class AppealTests(ExamApp app, Browser browser)
{
    [Fact]
    public async Task AnAppeal_IsFiledOnce_AndThePageSaysWhatBecameOfIt()
    {
        var stage = await Stage.SetAsync(app, rules: exam => exam["appeals"] = new JsonObject { ["within"] = "PT1H", ["mayNameItems"] = true });
        var lena = await SatAsync(stage);
        var amir = await app.PersonAsync("amir", "admin");
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.GoToAsync(lena);
        await desk.SeeAsync("Not passed");

        await desk.TabToAsync("document.activeElement.matches('summary') && document.activeElement.textContent.includes('Appeal against')");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.SeeAsync("You can appeal until");
        await desk.TabToAsync("document.activeElement.name === 'reason'");
        await desk.Page.Keyboard.TypeAsync("B is right as well.");
        await desk.TabToAsync("document.activeElement.name === 'item' && document.activeElement.value === '2'");
        await desk.Page.Keyboard.PressAsync("Space");
        await desk.LookAsync("appeal-form");
        await LoseAnswersAsync(desk, 1);
        await desk.PressUntilAsync("Appeal against this result");
        await desk.Page.Locator("exams-my-appeals .problem").WaitForAsync();
        await desk.PressAsync("Appeal against this result");

        await desk.SeeAsync("Your appeal is filed.");
        await desk.SeeAsync("B is right as well.");
        Assert.Equal(0, await desk.Page.Locator("exams-my-appeals form").CountAsync());
        await desk.LookAsync("appeal-filed");
        var filed = Assert.Single((await lena.Person.GetAsync($"sessions/{lena.SessionId}/appeals")).Ok().Body.GetProperty("appeals").EnumerateArray());
        Assert.Equal([2], filed.GetProperty("items").EnumerateArray().Select(item => item.GetInt32()));

        (await amir.PostAsync($"appeals/{filed.GetProperty("appealId").GetString()}/reject", new { reason = "B is what the text denies." })).Ok();
        await desk.Page.ReloadAsync();
        await desk.SeeAsync("Rejected");
        await desk.SeeAsync("B is what the text denies.");
        await desk.LookAsync("appeal-rejected");
        Assert.Equal(1, await desk.Page.Locator("exams-my-appeals form").CountAsync());

        await app.Time.AdvanceAsync(TimeSpan.FromHours(1));
        await desk.Page.ReloadAsync();
        await desk.SeeAsync("Rejected");
        Assert.Equal(0, await desk.Page.Locator("exams-my-appeals form").CountAsync());
        desk.Forgive("ERR_FAILED");
    }

    [Fact]
    public async Task AnAppealThatIsMarkedAnew_ShowsTheNewResult_OnThePageThatWaits()
    {
        var stage = await Stage.SetAsync(app, new APackage().WithEssay("e1").WithTest(), rules: exam =>
        {
            exam["appeals"] = new JsonObject { ["within"] = "PT6H" };
            exam["disclosure"] = new JsonObject { ["points"] = true, ["items"] = true };
        });
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "because" })).Ok();
        (await lena.SubmitAsync()).Ok();
        await MarkAsync(await stage.GraderAsync(), stage, 1);
        await lena.ResultOnceReleasedAsync();
        var appeal = (await lena.Person.PostAsync($"sessions/{lena.SessionId}/appeals", new { reason = "A page was overlooked." })).Ok().String("appealId");
        (await (await app.PersonAsync("amir", "admin")).PostAsync($"appeals/{appeal}/accept", new { reason = "So it was." })).Ok();
        await using var profile = await browser.ProfileAsync();
        await profile.Clock.InstallAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.GoToAsync(lena);
        await desk.SeeAsync("Graders who never saw your answers mark them.");
        await desk.SeeAsync("Score: 1 of 4 points");

        await MarkAsync(await app.PersonAsync($"fresh-{stage.Name}", "grader"), stage, 3);
        await lena.Person.UntilAsync(
            $"sessions/{lena.SessionId}/appeals", reply => reply.Body.GetProperty("appeals")[0].GetProperty("state").GetString() == "changed");
        await profile.Clock.RunForAsync("02:00");

        await desk.SeeAsync("Score: 3 of 4 points");
        await desk.SeeAsync("the marks were changed");
        await desk.Page.GetByText("By question").ClickAsync();
        await desk.SeeAsync("3 of 4 points");
        await desk.LookAsync("appeal-changed");
    }

    [Fact]
    public async Task ASecondAttempt_WaitsAsLongAsTheExamSays_AndComesByItself()
    {
        var stage = await Stage.SetAsync(
            app, rules: exam => exam["attempts"] = new JsonObject { ["maxAttempts"] = 2, ["waitBetween"] = "PT1H" });
        var lena = await SatAsync(stage);
        var ended = (await lena.ReadAsync()).Instant("endedAtUtc");
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.GoToAsync(lena);
        await desk.SeeAsync("You have taken 1 of 2 attempts.");
        await desk.SeeAsync("You can take the next one from");
        Assert.Equal(0, await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Take another attempt" }).CountAsync());
        await desk.LookAsync("attempt-waits");

        await app.Time.AdvanceToAsync(ended.AddHours(1));
        await desk.AskAsync();
        await desk.PressAsync("Take another attempt");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Check in" }).WaitForAsync();
        await desk.GoToAsync($"#/sessions/{lena.SessionId}");
        await desk.Page.GetByText("Go to your next attempt").ClickAsync();
        await desk.PressAsync("Check in");
        await desk.PressAsync("Start the exam");
        await desk.Item.WaitForAsync();
    }

    [Fact]
    public async Task AnAttemptThatThisWindowIsTooShortFor_IsSaidToBeElsewhere()
    {
        var stage = await Stage.SetAsync(
            app, opensFor: TimeSpan.FromHours(2), rules: exam => exam["attempts"] = new JsonObject { ["maxAttempts"] = 2, ["waitBetween"] = "P1D" });
        var lena = await SatAsync(stage);
        await using var profile = await browser.ProfileAsync(new() { Locale = "ar", ViewportSize = new() { Width = 320, Height = 640 } });
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.GoToAsync($"#/sessions/{lena.SessionId}");

        await desk.SeeAsync("لكن لا يبدأ شيء هنا بعد");
        await desk.FitsAsync("result-ar");
    }

    /// <summary>Scores the one answer that waits.</summary>
    private static async Task MarkAsync(Person grader, Stage stage, int score)
    {
        var open = await grader.UntilAsync($"reviews?exam={stage.ExamId}", reply => reply.Body.GetProperty("reviews").GetArrayLength() > 0);
        var review = open.Body.GetProperty("reviews")[0].GetProperty("reviewId").GetString();
        (await grader.PostAsync($"reviews/{review}/claim", new { })).Ok();
        (await grader.PostAsync($"reviews/{review}/score", new { score })).Ok();
    }

    private static async Task<Learner> SatAsync(Stage stage)
    {
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("released");
        return lena;
    }

    /// <summary>The server takes what is filed, and its answers are lost on the way.</summary>
    private static Task LoseAnswersAsync(Desk desk, int times) => desk.Page.RouteAsync(
        "**/appeals",
        async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        },
        new PageRouteOptions { Times = times });
}
