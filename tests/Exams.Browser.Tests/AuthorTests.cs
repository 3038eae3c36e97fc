using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>An author's day in a real browser: a package uploaded, mended and compared, its items tried, an exam edited and its figures read.</summary>
public sealed class AuthorTests(ExamApp app, Browser browser)
{
    [Fact]
    public async Task APackage_IsRefusedByFileAndLine_ThenPublished_AndItsChangesAreShown()
    {
        var stage = await Stage.SetAsync(app);
        var bank = $"bank-{stage.Name}";
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, stage.Author);
        await desk.SeeAsync(bank);
        await desk.LookAsync("author-home");

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Upload a package" }).ClickAsync();
        await UploadAsync(desk, bank, new APackage().WithChoice("q1").WithItem("q2", "<qti-assessment-item>\n<broken>").Zip());
        await desk.SeeAsync("Refused: nothing was published.");
        await desk.Page.GetByText("items/q2.xml:2").First.WaitForAsync();
        await desk.LookAsync("author-import-refused");

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Upload another package" }).ClickAsync();
        await UploadAsync(desk, bank, new APackage().WithChoice("q1").WithChoice("q2").WithEssay("essay").WithTest().Zip());
        await desk.SeeAsync("Published.");
        await desk.LookAsync("author-import");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "See its items" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "essay", Exact = true }).WaitForAsync();
        await desk.LookAsync("author-items");
        await desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Scored" }).SelectOptionAsync("true");
        await desk.PressAsync("Find");
        await Assertions.Expect(desk.Page.Locator("table.data tbody tr")).ToHaveCountAsync(1);

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Versions" }).ClickAsync();
        await desk.SeeAsync("As QTI 3.0");
        await desk.LookAsync("author-versions");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "since" }).ClickAsync();
        await desk.SeeAsync("Added items");
        await desk.SeeAsync("essay");
        await desk.LookAsync("author-diff");
        await desk.GoToAsync($"#/author/banks/{bank}");
        var package = await desk.Page.RunAndWaitForDownloadAsync(() => desk.Page.GetByRole(AriaRole.Button, new() { Name = "As QTI 3.0" }).First.ClickAsync());
        Assert.Equal($"{bank}-qti3.zip", package.SuggestedFilename);
    }

    [Fact]
    public async Task AnItem_IsAnsweredOnTrial_AndItsProcessingShown()
    {
        var stage = await Stage.SetAsync(app);
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, stage.Author);
        await desk.GoToAsync($"#/author/banks/bank-{stage.Name}");
        await desk.Page.Locator("table.data tbody th a").First.ClickAsync();
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "q1", Exact = true }).ClickAsync();
        await desk.Item.WaitForAsync();

        await desk.Item.GetByRole(AriaRole.Radio, new() { Name = "That" }).CheckAsync();
        await desk.PressAsync("Score this answer");
        await desk.SeeAsync("Score: 0");
        await desk.Item.GetByRole(AriaRole.Radio, new() { Name = "This" }).CheckAsync();
        await desk.PressAsync("Score this answer");
        await desk.SeeAsync("Score: 1");
        await Assertions.Expect(desk.Item.GetByRole(AriaRole.Radio, new() { Name = "This" })).ToBeCheckedAsync();
        await desk.Page.GetByText("Processing, step by step").ClickAsync();
        await desk.SeeAsync("responseCondition");
        await desk.LookAsync("author-item");
        await desk.PressAsync("Shuffle anew");
        await desk.SeeAsync("Shuffle no. 2");
    }

    [Fact]
    public async Task AHostileItem_RunsNothingInThePreview()
    {
        var stage = await Stage.SetAsync(app);
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, stage.Author);
        desk.IsTolerant = true;
        var dialogs = new List<string>();
        desk.Page.Dialog += (_, dialog) => dialogs.Add(dialog.Message);
        await desk.Page.RouteAsync("**/preview", async route =>
        {
            var answer = await route.FetchAsync();
            var preview = JsonNode.Parse(await answer.TextAsync())!;
            preview["view"]!["bodyHtml"] = $"<div>{string.Concat(HostileMarkup.All)}</div>";
            preview["view"]!["title"] = "<img src=x onerror=alert(1)>";
            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = preview.ToJsonString() });
        });
        var versions = (await stage.Author.GetAsync($"item-banks/bank-{stage.Name}/versions")).Ok();
        var version = versions.Body.GetProperty("versions")[0].GetProperty("version").GetString();

        await desk.GoToAsync($"#/author/banks/bank-{stage.Name}/{version}/items/q1");
        await desk.Item.First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await desk.PressAsync("Score this answer");
        await desk.SeeAsync("Score: 0");

        Assert.Empty(dialogs);
    }

    [Fact]
    public async Task AnExam_IsDrafted_Edited_AndRefusedAtItsFields()
    {
        var stage = await Stage.SetAsync(app);
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, stage.Author);
        await desk.GoToAsync($"#/author/exams/new/bank-{stage.Name}");
        await desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Exam" }).FillAsync(stage.ExamId);
        await desk.Page.GetByLabel("Item bank").SelectOptionAsync($"bank-{stage.Name}");
        await desk.PressAsync("Make the draft");
        await desk.SeeAsync("There is an exam");
        await desk.LookAsync("author-draft");
        desk.Forgive("409");
        await desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Exam" }).FillAsync($"new-{stage.Name}");
        await desk.PressAsync("Make the draft");
        await desk.SeeAsync("Version 1.");

        var minutes = desk.Page.GetByLabel("Time limit, in minutes").First;
        await minutes.FillAsync("0");
        await desk.Page.GetByLabel("Pass mark", new() { Exact = true }).FillAsync("65");
        await desk.PressAsync("Save as version 2");
        await desk.SeeAsync("a time limit is more than nothing");
        await Assertions.Expect(minutes).ToBeFocusedAsync();
        await desk.LookAsync("author-exam-refused");
        desk.Forgive("422");
        await minutes.FillAsync("90");
        await desk.PressAsync("Save as version 2");
        await desk.SeeAsync("Version 2 is saved.");
        await desk.LookAsync("author-exam");
        var exam = (await stage.Author.GetAsync($"exams/new-{stage.Name}")).Ok().Body.GetProperty("definition");
        Assert.Equal(("PT1H30M", 65, "percent"), (
            exam.GetProperty("timeLimit").GetString(),
            exam.GetProperty("cutScore").GetProperty("value").GetInt32(),
            exam.GetProperty("cutScore").GetProperty("unit").GetString()));

        var theirs = JsonNode.Parse(exam.GetRawText())!;
        (theirs["version"], theirs["title"]) = (3, "Theirs");
        (await stage.Author.PutAsync($"exams/new-{stage.Name}", theirs, (await stage.Author.GetAsync($"exams/new-{stage.Name}")).ETag)).Ok();
        await desk.PressAsync("Save as version 3");
        await desk.SeeAsync("Somebody has changed this meanwhile.");
        await desk.PressAsync("Load it again");
        await Assertions.Expect(desk.Page.GetByLabel("Title", new() { Exact = true }).First).ToHaveValueAsync("Theirs");
        desk.Forgive("412");
    }

    [Fact]
    public async Task Statistics_AreComputed_DrawnAndTakenHome()
    {
        var stage = await Stage.SetAsync(app);
        foreach (var (name, first, second) in new[] { ("lena", "A", "A"), ("ben", "B", "B"), ("mia", "A", "B") })
        {
            var learner = await stage.EnrolAsync(name);
            await learner.EnterAsync();
            (await learner.SaveAsync(1, 1, new { RESPONSE = first })).Ok();
            (await learner.SaveAsync(2, 2, new { RESPONSE = second })).Ok();
            await learner.SubmitAsync();
            await learner.OnceAsync("released");
        }

        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, stage.Author);
        await desk.GoToAsync($"#/author/exams/{stage.ExamId}/statistics");
        await desk.SeeAsync("There are none yet.");
        desk.Forgive("404");
        await desk.PressAsync("Compute now");
        await desk.SeeAsync("Too few learners");
        var items = desk.Page.GetByRole(AriaRole.Img, new() { Name = "Items by difficulty and discrimination" });
        await items.Locator("canvas").WaitForAsync();
        Assert.True(await InkAsync(desk.Page.GetByRole(AriaRole.Img, new() { Name = "Scores" })) > 1_000);
        Assert.InRange(await InkAsync(items), 40, 1_000);
        await desk.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.InRange(await InkAsync(items), 40, 1_000);
        await desk.Page.SetViewportSizeAsync(320, 640);
        await Assertions.Expect(items.Locator("canvas")).ToHaveCSSAsync("width", new Regex("^2[0-9]{2}px$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.InRange(await InkAsync(items), 40, 1_000);
        await desk.FitsAsync("author-statistics-narrow");
        await desk.Page.SetViewportSizeAsync(1280, 720);
        await desk.Page.GetByText("What is chosen").First.ClickAsync();
        await desk.LookAsync("author-statistics");
        Assert.Equal(0, await desk.Page.EvaluateAsync<int>("[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth).length"));
        desk.Forgive("404");
        var sheet = await desk.Page.RunAndWaitForDownloadAsync(() => desk.PressAsync("As a sheet (CSV)"));
        Assert.Equal($"statistics-{stage.ExamId}.csv", sheet.SuggestedFilename);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task AtThreeHundredAndTwentyPixels_NothingIsCutOff(string language)
    {
        var stage = await Stage.SetAsync(app);
        var versions = (await stage.Author.GetAsync($"item-banks/bank-{stage.Name}/versions")).Ok();
        var version = versions.Body.GetProperty("versions")[0].GetProperty("version").GetString()!;
        var bank = $"#/author/banks/bank-{stage.Name}";
        await using var profile = await browser.ProfileAsync(new() { Locale = language, ViewportSize = new() { Width = 320, Height = 640 } });
        await using var desk = await Desk.OpenAsync(app, profile, stage.Author);

        foreach (var (name, screen) in new[]
        {
            ("home", "#/author"), ("upload", "#/author/upload"), ("versions", bank), ("items", $"{bank}/{version}"), ("item", $"{bank}/{version}/items/q1"),
            ("draft", "#/author/exams/new"), ("exam", $"#/author/exams/{stage.ExamId}"),
        })
        {
            await desk.GoToAsync(screen);
            await desk.SettledAsync();
            Assert.False(await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), screen);
            await desk.LookAsync($"author-narrow-{language}-{name}");
        }
    }

    /// <summary>How many points of a plot have the colour that what it shows is drawn with, as the scheme in use has it.</summary>
    private static Task<int> InkAsync(ILocator plot) => plot.EvaluateAsync<int>(
        """
        async plot => {
            await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
            const probe = document.body.appendChild(document.createElement('span'));
            probe.style.color = 'var(--accent)';
            const [red, green, blue] = getComputedStyle(probe).color.match(/\d+/g).map(Number);
            probe.remove();
            const canvas = plot.querySelector('canvas');
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            let count = 0;
            for (let at = 0; at < data.length; at += 4) {
                count += data[at] === red && data[at + 1] === green && data[at + 2] === blue && data[at + 3] === 255 ? 1 : 0;
            }

            return count;
        }
        """);

    private static async Task UploadAsync(Desk desk, string bank, byte[] zip)
    {
        await desk.Page.GetByLabel("Item bank").FillAsync(bank);
        await desk.Page.GetByLabel("QTI package (ZIP)").SetInputFilesAsync(new FilePayload { Name = "package.zip", MimeType = "application/zip", Buffer = zip });
        await desk.PressAsync("Upload");
    }
}
