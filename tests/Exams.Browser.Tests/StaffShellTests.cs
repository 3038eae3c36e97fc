using Exams.Acceptance.Tests.Driving;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>Which pages somebody has, and how they get from one to another.</summary>
public sealed class StaffShellTests(ExamApp app, Browser browser)
{
    [Fact]
    public async Task WhoHasSeveralRoles_HasThePagesOfEach_AndTheHeadingTakesTheFocus()
    {
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, await TokenAsync("ada", "author", "admin", "proctor"));
        await desk.SeeAsync("Item banks and exams");

        Assert.Equal(["Proctoring", "Item banks and exams", "House"], await desk.Page.Locator(".areas a").AllInnerTextsAsync());
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Item banks and exams" }).ClickAsync();
        await Assertions.Expect(desk.Page.Locator("exams-author-pages h1").First).ToBeFocusedAsync();
        await Assertions.Expect(desk.Page.Locator(".areas a[aria-current]")).ToHaveTextAsync("Item banks and exams");
        Assert.EndsWith("· Exams", await desk.Page.TitleAsync(), StringComparison.Ordinal);
        await desk.Page.GoBackAsync();
        await desk.Page.Locator("exams-proctor-pages h1").First.WaitForAsync();
        await desk.LookAsync("several-roles");
    }

    [Fact]
    public async Task ALearner_LoadsNoPagesOfOthers_AndAnAddressOfTheirsShowsNone()
    {
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, await TokenAsync("lena", "learner"));
        await desk.SeeAsync("My exams");

        await desk.Page.EvaluateAsync("location.hash = '#/atp/windows'");

        await desk.SeeAsync("My exams");
        Assert.Equal(0, await desk.Page.Locator(".areas").CountAsync());
        Assert.False(await desk.Page.EvaluateAsync<bool>("customElements.get('exams-atp-pages') !== undefined"));
    }

    private async Task<string> TokenAsync(string subject, params string[] roles)
    {
        var answer = await app.Nobody().PostAsync("development/tokens", new { people = new[] { new { subject, roles, atp = (string?)null } } });
        return answer.Ok().Body.GetProperty("tokens")[0].GetString()!;
    }
}
