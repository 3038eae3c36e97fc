using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>An appeal that is accepted: a fresh grader marks what it names, and the page says what it came to.</summary>
public sealed class AppealPageTests(ExamApp app, Browser browser)
{
    [Theory]
    [InlineData(4, "Marked again: changed", 2)]
    [InlineData(1, "Marked again: the same", 2)]
    public async Task AnAppeal_IsAccepted_MarkedAgain_AndItsOutcomeIsShown(int fresh, string outcome, int version)
    {
        var stage = await Stage.SetAsync(
            app,
            new APackage().WithEssay("e").WithChoice("q1").WithTest(),
            rules: exam => exam["appeals"] = new JsonObject { ["within"] = "P7D", ["mayNameItems"] = true });
        var lena = await GradedAsync(stage);
        (await lena.Person.PostAsync($"sessions/{lena.SessionId}/appeals", new { reason = "Nobody read my second page.", items = new[] { 1 } })).Ok();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, await app.PersonAsync($"amir-{stage.Name}", "admin"));
        await desk.GoToAsync("#/admin/appeals");
        await desk.Page.GetByLabel("Exam").SelectOptionAsync(stage.ExamId);

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = $"Accept {lena.Person.Subject}" }).ClickAsync();
        var dialog = desk.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reason").FillAsync("A page was overlooked.");
        await desk.LookAsync("appeal-accept");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await desk.SeeAsync("Accepted: fresh graders mark it.");
        await desk.SeeAsync("There are none.");
        await desk.Page.GetByLabel("State").SelectOptionAsync("marking");
        await desk.SeeAsync($"Appeal of {lena.Person.Subject}");
        await desk.SeeAsync("A page was overlooked.");

        await ScoreAsync(await app.PersonAsync($"fresh-{stage.Name}", "grader"), stage, fresh);
        var state = fresh == 1 ? "upheld" : "changed";
        await lena.Person.UntilAsync(
            $"sessions/{lena.SessionId}/appeals",
            reply => reply.Body.GetProperty("appeals")[0].GetProperty("state").GetString() == state);
        await desk.Page.GetByLabel("State").SelectOptionAsync(new SelectOptionValue { Label = outcome });

        await desk.SeeAsync($"amir-{stage.Name}");
        await Assertions.Expect(desk.Page.Locator(".cards dd").Last).ToHaveTextAsync($"{version}");
        await desk.LookAsync($"appeal-{state}");
        Assert.Equal(version, (await lena.ResultAsync()).Ok().Int("version"));
    }

    private static async Task<Learner> GradedAsync(Stage stage)
    {
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "because" })).Ok();
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("awaitingReview");
        await ScoreAsync(await stage.GraderAsync(), stage, 1);
        await lena.ResultOnceReleasedAsync();
        return lena;
    }

    private static async Task ScoreAsync(Person grader, Stage stage, int score)
    {
        var open = await grader.UntilAsync($"reviews?exam={stage.ExamId}", found => found.Body.GetProperty("reviews").GetArrayLength() > 0);
        var review = open.Body.GetProperty("reviews")[0].GetProperty("reviewId").GetString();
        (await grader.PostAsync($"reviews/{review}/claim", new { })).Ok();
        (await grader.PostAsync($"reviews/{review}/score", new { score })).Ok();
    }
}
