using System.Text;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>A proctor sees a session's evidence where they judge it: pictures and logs, of which nothing runs.</summary>
public sealed class EvidencePageTests(ExamApp app, Browser browser)
{
    // Two by two points.
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGOQizoBRAwQCgAgZgUBzVt+wAAAAABJRU5ErkJggg==";

    [Theory]
    [InlineData("en", 1280, "Show", "Hide")]
    [InlineData("ar", 320, "اعرض", "أخفِ")]
    public async Task PicturesAndLogs_AreShownInThePage_AndNothingOfThemRuns(string language, int width, string show, string hide)
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        var log = string.Concat(HostileMarkup.All);
        await lena.UploadEvidenceAsync("image/png", Convert.FromBase64String(Png));
        await lena.UploadEvidenceAsync("text/plain", Encoding.UTF8.GetBytes(log));
        await lena.UploadEvidenceAsync("application/json", Encoding.UTF8.GetBytes("""{ "screens": 2, "note": "<script>alert(1)</script>" }"""));
        await using var profile = await browser.ProfileAsync(new() { Locale = language, ViewportSize = new() { Width = width, Height = 800 } });
        await using var desk = await Desk.OpenAsync(app, profile, await stage.ProctorAsync());
        var foreign = new List<string>();
        desk.Page.Dialog += (_, dialog) => foreign.Add(dialog.Message);
        desk.Page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } asked && asked.Authority != app.Host.Address.Authority)
            {
                foreign.Add(request.Url);
            }
        };
        await desk.GoToAsync($"#/proctor/{stage.WindowId}/{lena.SessionId}");

        var files = desk.Page.Locator("exams-evidence-file");
        await Assertions.Expect(files).ToHaveCountAsync(3);
        for (var file = 0; file < 3; file++)
        {
            await files.Nth(file).GetByRole(AriaRole.Button, new() { Name = show }).ClickAsync();
        }

        await Assertions.Expect(files.Locator("pre", new() { HasText = log })).ToHaveTextAsync(log, new() { UseInnerText = false });
        await files.Locator("pre", new() { HasText = "\"screens\": 2" }).WaitForAsync();
        await desk.Page.WaitForFunctionAsync("document.querySelector('.evidence-picture')?.naturalWidth === 2");
        Assert.Equal(0, await files.Locator(":is(script, iframe, a, object, svg)").CountAsync());
        await desk.FitsAsync($"proctor-evidence-{language}");
        Assert.Empty(foreign);

        await files.First.GetByRole(AriaRole.Button, new() { Name = hide }).ClickAsync();
        await Assertions.Expect(files.Locator(":is(pre, img)")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task AFileThatIsGoneMeanwhile_IsSaid()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        await lena.UploadEvidenceAsync("text/plain", "A log."u8.ToArray());
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, await stage.ProctorAsync());
        await desk.Page.RouteAsync("**/evidence/*", route => route.FulfillAsync(new()
        {
            Status = 404,
            ContentType = "application/problem+json",
            Body = """{ "code": "not-found", "title": "Not found", "status": 404 }""",
        }));
        await desk.GoToAsync($"#/proctor/{stage.WindowId}/{lena.SessionId}");

        await desk.Page.Locator("exams-evidence-file").GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await desk.Page.Locator("exams-evidence-file [role=alert]").WaitForAsync();
        desk.Forgive("404");
    }
}
