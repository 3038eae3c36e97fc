using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Regrading;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>A key that was wrong, changed by two people in a real browser, and taken back by two.</summary>
public sealed class RegradeTests(ExamApp app, Browser browser)
{
    [Fact]
    public async Task FromTheProposalToTheRollback_ByTwoPeople()
    {
        var scene = await RegradeScene.SetAsync(app);
        var lena = await scene.GradedAsync("lena", "BAB.");
        await scene.GradedAsync("ben", "AAAA");
        await using var adas = await browser.ProfileAsync();
        await using var bertsProfile = await browser.ProfileAsync();
        await using var ada = await Desk.OpenAsync(app, adas, scene.Ada);
        await ada.GoToAsync("#/author/regrades");
        await ada.Page.GetByLabel("Item bank").SelectOptionAsync(scene.BankId);
        await ada.Page.GetByLabel("Version").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await ada.SeeAsync("No key of this version was ever changed.");
        await ada.LookAsync("regrade-none");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Propose a change of keys" }).ClickAsync();

        await ada.Page.GetByLabel("Add a question").SelectOptionAsync("q1");
        await ada.Page.GetByLabel("That").CheckAsync();
        await ada.Page.GetByLabel("Add a question").SelectOptionAsync("q3");
        var second = ada.Page.Locator("exams-key-change").Nth(1);
        await second.GetByLabel("What becomes of it").SelectOptionAsync("severalKeys");
        foreach (var choice in new[] { "This", "That" })
        {
            await second.GetByLabel(choice).CheckAsync();
            await second.GetByRole(AriaRole.Button, new() { Name = "Add this as a key" }).ClickAsync();
        }

        await ada.Page.GetByLabel("Why").FillAsync("The key was wrong.");
        await ada.Page.GetByLabel("Nobody’s result gets worse").UncheckAsync();
        await ada.LookAsync("regrade-proposal");
        await ada.PressAsync("Begin the dry run");
        await ada.SeeAsync("Waits for approval");
        await ada.SeeAsync("passes now");
        await ada.SeeAsync("You proposed it: somebody else has to approve.");
        await ada.LookAsync("regrade-dry-run");
        var regrade = new Uri(ada.Page.Url).Fragment;

        await using var bert = await Desk.OpenAsync(app, bertsProfile, scene.Bert);
        await bert.GoToAsync(regrade);
        await bert.Page.GetByLabel("Show").SelectOptionAsync("flips");
        await Assertions.Expect(bert.Page.Locator("table.data tbody tr")).ToHaveCountAsync(1);
        await DecideAsync(bert, "Approve exactly this");
        await bert.SeeAsync("Applied");
        await bert.LookAsync("regrade-applied");
        await lena.Person.UntilAsync($"sessions/{lena.SessionId}/result", reply => reply.Body.GetProperty("passed").GetBoolean());

        await DecideAsync(bert, "Take it back", "It was right.");
        await bert.SeeAsync("You asked to take it back: somebody else has to confirm.");
        await ada.Page.ReloadAsync();
        await ada.LookAsync("regrade-rollback-asked");
        await DecideAsync(ada, "Confirm taking it back", "Indeed.", "Take it back");
        await ada.SeeAsync("Taken back by");
        await lena.Person.UntilAsync($"sessions/{lena.SessionId}/result", reply => !reply.Body.GetProperty("passed").GetBoolean());
        await ada.LookAsync("regrade-rolled-back");
    }

    [Fact]
    public async Task AnAppeal_IsRejectedWithAReason()
    {
        var stage = await Stage.SetAsync(app, rules: exam => exam["appeals"] = new System.Text.Json.Nodes.JsonObject { ["within"] = "P7D" });
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SubmitAsync()).Ok();
        await lena.ResultOnceReleasedAsync();
        (await lena.Person.PostAsync($"sessions/{lena.SessionId}/appeals", new { reason = "<img src=x onerror=alert(1)> My second page was overlooked." })).Ok();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, await app.PersonAsync($"amir-{stage.Name}", "admin"));
        await desk.GoToAsync("#/admin/appeals");
        await desk.Page.GetByLabel("Exam").SelectOptionAsync(stage.ExamId);
        await desk.SeeAsync("My second page was overlooked.");
        await desk.LookAsync("appeals");

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = $"Reject {lena.Person.Subject}" }).ClickAsync();
        var dialog = desk.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reason").FillAsync("The marks follow the rubric.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Reject" }).ClickAsync();

        await desk.SeeAsync("There are none.");
        var appeal = (await lena.Person.GetAsync($"sessions/{lena.SessionId}/appeals")).Ok().Body.GetProperty("appeals")[0];
        Assert.Equal("rejected", appeal.GetProperty("state").GetString());
    }

    private static async Task DecideAsync(Desk desk, string button, string? reason = null, string? confirm = null)
    {
        await desk.PressAsync(button);
        var dialog = desk.Page.GetByRole(AriaRole.Dialog);
        if (reason is not null)
        {
            await dialog.GetByLabel("Reason").FillAsync(reason);
        }

        await dialog.GetByRole(AriaRole.Button, new() { Name = confirm ?? button }).ClickAsync();
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }
}
