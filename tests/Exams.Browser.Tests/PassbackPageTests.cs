using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Results;
using Exams.Testing.Grading.Passback;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>An ATP names where results go, sees what has become of each, and sends again what was given up.</summary>
public sealed class PassbackPageTests(ExamApp app, Browser browser)
{
    [Fact]
    public async Task AReceiver_IsNamed_TellsThatItIsGone_AndWhatWasGivenUpIsSentAgain()
    {
        await using var receiver = new ScoreReceiver(ScoreReceiver.Gone);
        var stage = await Stage.SetAsync(app);
        var lena = await stage.ReleasedAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, stage.Atp);
        await desk.GoToAsync($"#/atp/windows/{stage.WindowId}");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Score passback" }).ClickAsync();
        await desk.SeeAsync("They go nowhere yet.");
        desk.Forgive("404");

        await desk.Page.GetByLabel("Address of the receiver").FillAsync("http://example.org/scores");
        await desk.Page.GetByLabel("Give up after, in hours").FillAsync("200");
        await desk.PressAsync("Save");
        await desk.SeeAsync("https is expected");
        await Assertions.Expect(desk.Page.GetByLabel("Address of the receiver")).ToBeFocusedAsync();
        await desk.LookAsync("atp-passback-refused");
        desk.Forgive("422");

        await desk.Page.GetByLabel("Address of the receiver").FillAsync(receiver.Address.ToString());
        await desk.Page.GetByLabel("Give up after, in hours").FillAsync("2");
        await desk.PressAsync("Save");
        await desk.SeeAsync("it is not shown again");
        var secret = await desk.Page.Locator(".verdict code").InnerTextAsync();
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        await desk.LookAsync("atp-passback-secret");

        await stage.OnceToldAsync(lena, newest => PassbackScene.StateOf(newest) == "dead");
        await desk.Page.ReloadAsync();
        await desk.SeeAsync("The receiver said");
        await desk.Page.GetByRole(AriaRole.Cell, new() { Name = "Given up", Exact = true }).WaitForAsync();
        await desk.SeeAsync("it is gone for good");
        Assert.DoesNotContain(secret, await desk.Page.ContentAsync(), StringComparison.Ordinal);
        await desk.LookAsync("atp-passback-dead");

        receiver.Answer(ScoreReceiver.Taken);
        await desk.PressAsync("Save");
        await desk.SeeAsync("Saved. Results go there.");
        await desk.PressAsync("Send all again that were given up");
        await desk.SeeAsync("1 score is sent again.");
        await stage.OnceTakenAsync(lena);
        await desk.PressAsync("Look again");
        await desk.Page.GetByRole(AriaRole.Cell, new() { Name = "Delivered", Exact = true }).WaitForAsync();
        await desk.LookAsync("atp-passback");
        Assert.Equal(2, receiver.Messages.Count);

        await desk.PressAsync("Make a new secret");
        await desk.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Make a new secret" }).ClickAsync();
        await desk.SeeAsync("The secret before signs too until");
        await desk.PressAsync("Send nothing any more");
        await desk.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Send nothing any more" }).ClickAsync();
        await desk.SeeAsync("Results go nowhere any more.");
        Assert.Equal(404, (int)(await stage.Atp.GetAsync(PassbackScene.PathOf(stage))).Status);
    }

    [Fact]
    public async Task WhoChangesAReceiverThatSomebodyElseHasChanged_IsTold()
    {
        await using var receiver = new ScoreReceiver(ScoreReceiver.Taken);
        var stage = await Stage.SetAsync(app);
        var first = await stage.PassBackAsync(receiver);
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, stage.Atp);
        await desk.GoToAsync($"#/atp/windows/{stage.WindowId}/passback");
        await Assertions.Expect(desk.Page.GetByLabel("Address of the receiver")).ToHaveValueAsync(receiver.Address.ToString());
        await stage.PassBackAsync(receiver, "PT5H", first.ETag);

        await desk.PressAsync("Save");

        await desk.SeeAsync("Somebody has changed this meanwhile.");
        await desk.PressAsync("Load it again");
        await Assertions.Expect(desk.Page.GetByLabel("Give up after, in hours")).ToHaveValueAsync("5");
        desk.Forgive("412");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task AtThreeHundredAndTwentyPixels_NothingIsCutOff(string language)
    {
        await using var receiver = new ScoreReceiver(ScoreReceiver.Taken);
        var stage = await Stage.SetAsync(app);
        await stage.PassBackAsync(receiver);
        await stage.OnceTakenAsync(await stage.ReleasedAsync());
        await using var profile = await browser.ProfileAsync(new() { Locale = language, ViewportSize = new() { Width = 320, Height = 640 } });
        await using var desk = await Desk.OpenAsync(app, profile, stage.Atp);

        await desk.GoToAsync($"#/atp/windows/{stage.WindowId}/passback");
        await desk.Page.Locator("table.data .state.delivered").WaitForAsync();

        await desk.FitsAsync($"atp-passback-narrow-{language}");
    }
}
