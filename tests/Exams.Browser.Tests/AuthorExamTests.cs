using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>An author builds an exam field by field: sections, blueprint, enemies, scale, rules of proctoring and of marking.</summary>
public sealed class AuthorExamTests(ExamApp app, Browser browser)
{
    [Fact]
    public async Task SectionsItemsAndTheBlueprint_AreEditedField_ByField()
    {
        var stage = await Stage.SetAsync(app, new APackage().WithChoice("q1").WithChoice("q2").WithChoice("q3").WithEssay("essay").WithTest());
        await using var profile = await browser.ProfileAsync();
        await using var desk = await EditorAsync(profile, stage);

        await desk.Page.GetByText("Items (4)").ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Remove essay" }).ClickAsync();
        await desk.Page.GetByLabel("Points q1").FillAsync("2");
        await ChangeAsync(desk, "Content area q1", "Ethics");
        await ChangeAsync(desk, "Content area q2", "Ethics");
        await ChangeAsync(desk, "Content area q3", "Law");
        await desk.Page.GetByLabel("Difficulty q1").SelectOptionAsync("easy");
        await desk.Page.GetByLabel("Difficulty q2").SelectOptionAsync("difficult");
        await desk.Page.GetByLabel("Keeps its place q3").CheckAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Down q1" }).ClickAsync();
        await desk.Page.GetByLabel("Items drawn").FillAsync("2");
        await desk.Page.GetByText("Blueprint (0)").ClickAsync();
        await desk.PressAsync("Add a line");
        await desk.Page.GetByLabel("At least (1)").FillAsync("3");
        await desk.PressAsync("Add a section");
        await desk.Page.GetByText("Items (0)").ClickAsync();
        var second = desk.Page.GetByRole(AriaRole.Group, new() { Name = "Section 2: New section" });
        await second.GetByLabel("Another item of the bank").SelectOptionAsync("essay");
        await second.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await desk.Page.GetByText("Items that give each other away").ClickAsync();
        await desk.PressAsync("Add a group");
        await desk.PressAsync("Save as version 2");

        await desk.SeeAsync("domain 'Ethics' has 2 items, 3 are asked for");
        await desk.SeeAsync("at least two items are needed");
        await desk.LookAsync("author-sections-refused");
        await desk.Page.GetByLabel("At least (1)").FillAsync("1");
        await desk.Page.GetByLabel("At most (1)").FillAsync("1");
        foreach (var item in new[] { "q1", "q2" })
        {
            await desk.Page.GetByLabel("Another item of the bank (Group 1)").SelectOptionAsync(item);
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Add (Group 1)" }).ClickAsync();
        }

        await desk.PressAsync("Save as version 2");
        await desk.SeeAsync("Version 2 is saved.");
        await desk.LookAsync("author-sections");

        var exam = await DefinitionAsync(stage);
        var first = exam.GetProperty("sections")[0];
        Assert.Equal(["q2", "q1", "q3"], first.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("itemIdentifier").GetString()));
        Assert.Equal((2, "easy"), (first.GetProperty("items")[1].GetProperty("points").GetInt32(), first.GetProperty("items")[1].GetProperty("difficulty").GetString()));
        Assert.True(first.GetProperty("items")[2].GetProperty("isFixed").GetBoolean());
        Assert.Equal(2, first.GetProperty("selection").GetProperty("count").GetInt32());
        Assert.Equal("Ethics", first.GetProperty("selection").GetProperty("quotas")[0].GetProperty("domain").GetString());
        Assert.Equal("essay", exam.GetProperty("sections")[1].GetProperty("items")[0].GetProperty("itemIdentifier").GetString());
        Assert.Equal(["q1", "q2"], exam.GetProperty("enemies")[0].EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public async Task ScaleReleaseReviewAndProctoring_AreEditedFieldByField_AndNothingElseIsLost()
    {
        var stage = await Stage.SetAsync(app, rules: exam => exam["itemControl"] = new JsonObject { ["allowReview"] = false });
        await using var profile = await browser.ProfileAsync();
        await using var desk = await EditorAsync(profile, stage);

        await desk.Page.GetByLabel("Of the pass mark").SelectOptionAsync("scaled");
        await desk.Page.GetByLabel("Pass mark", new() { Exact = true }).FillAsync("300");
        await desk.Page.GetByLabel("Its standard error").FillAsync("12.5");
        await desk.Page.GetByLabel("Scores are also reported on a scale").CheckAsync();
        await desk.Page.GetByLabel("From", new() { Exact = true }).FillAsync("100");
        await desk.Page.GetByLabel("To", new() { Exact = true }).FillAsync("500");
        await desk.Page.GetByLabel("It follows a table").CheckAsync();
        await desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Rows" }).FillAsync("0 100\n50 260\n90 500");
        await desk.Page.GetByLabel("Results are shown").SelectOptionAsync("at");
        await desk.Page.GetByLabel("At the instant (UTC)").FillAsync("2026-06-01T08:30");
        await desk.Page.GetByLabel("Learners may appeal").CheckAsync();

        await desk.Page.GetByText("What humans score and look at").ClickAsync();
        await desk.Page.GetByLabel("Items whose key is in doubt").CheckAsync();
        await desk.Page.GetByLabel("A random sample").FillAsync("10");
        await desk.Page.GetByLabel("Answered in less than").FillAsync("2");
        var section = desk.Page.GetByRole(AriaRole.Group, new() { Name = "Section 1" });
        await desk.Page.GetByText("What learners may do with items").First.ClickAsync();
        await Assertions.Expect(desk.Page.GetByLabel("Come back to an item that is done").First).ToHaveValueAsync("false");
        await desk.Page.GetByLabel("Attempts at an item").First.FillAsync("3");
        await section.GetByText("What learners may do with items").ClickAsync();
        await section.GetByLabel("Come back to an item that is done").SelectOptionAsync("yes");
        await section.GetByLabel("Rules of its own for").SelectOptionAsync("q2");
        await section.GetByRole(AriaRole.Button, new() { Name = "Add (Rules of its own for" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Group, new() { Name = "Of q2" }).GetByLabel("Remark on an item").SelectOptionAsync("yes");
        await desk.Page.GetByText("How it is watched").ClickAsync();
        await desk.Page.GetByLabel("Incidents are made of").CheckAsync();
        await desk.PressAsync("Add a rule");
        var rule = desk.Page.GetByRole(AriaRole.Group, new() { Name = "Rule 1" });
        await rule.GetByLabel("It makes an incident when").SelectOptionAsync("all");
        await rule.GetByLabel("How many").FillAsync("2");
        await rule.GetByText("Of which kinds").ClickAsync();
        await rule.GetByLabel("Pasted").CheckAsync();
        await rule.GetByLabel("warn the learner").CheckAsync();
        await desk.PressAsync("Save as version 3");

        await desk.SeeAsync("100 percent");
        await desk.SeeAsync("1 to 200 characters with the action warn");
        await desk.SeeAsync("only with submission 'individual'");
        await desk.LookAsync("author-policies-refused");
        await desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Rows" }).FillAsync("0 100\n50 260\n100 500");
        await desk.Page.GetByLabel("Attempts at an item").First.FillAsync("");
        await rule.GetByLabel("The warning’s words").FillAsync("Stay in the exam’s window.");
        await desk.PressAsync("Save as version 3");
        await desk.SeeAsync("Version 3 is saved.");
        await desk.LookAsync("author-policies");

        var exam = await DefinitionAsync(stage);
        Assert.Equal((300, 12.5m), (exam.GetProperty("cutScore").GetProperty("value").GetInt32(), exam.GetProperty("cutScore").GetProperty("standardError").GetDecimal()));
        Assert.Equal(3, exam.GetProperty("scale").GetProperty("table").GetProperty("points").GetArrayLength());
        Assert.Equal("2026-06-01T08:30:00Z", exam.GetProperty("release").GetProperty("at").GetString());
        Assert.True(exam.TryGetProperty("appeals", out _));
        var review = exam.GetProperty("review");
        Assert.Equal((10, "PT2S"), (review.GetProperty("samplePercent").GetInt32(), review.GetProperty("implausibleTime").GetProperty("atLeast").GetString()));
        var made = exam.GetProperty("proctoring").GetProperty("rules")[0];
        Assert.Equal(["focusLost", "paste"], made.GetProperty("when").GetProperty("all")[0].GetProperty("of").EnumerateArray().Select(kind => kind.GetString()));
        Assert.Equal("warn", made.GetProperty("actions")[0].GetString());
        Assert.Equal("""{"allowReview":false}""", exam.GetProperty("itemControl").GetRawText());
        var (controlled, control) = (exam.GetProperty("sections")[0], "itemControl");
        Assert.True(controlled.GetProperty(control).GetProperty("allowReview").GetBoolean());
        Assert.True(controlled.GetProperty("items")[1].GetProperty(control).GetProperty("allowComment").GetBoolean());
        Assert.False(controlled.GetProperty("items")[0].TryGetProperty(control, out _));
    }

    [Fact]
    public async Task WhatIsChangedAsText_IsInTheFields_AndTheOtherWayAbout()
    {
        var stage = await Stage.SetAsync(app);
        await using var profile = await browser.ProfileAsync();
        await using var desk = await EditorAsync(profile, stage);
        await desk.Page.GetByText("The whole definition (JSON)").ClickAsync();
        var text = desk.Page.GetByLabel("JSON", new() { Exact = true });
        var exam = JsonNode.Parse(await text.InputValueAsync())!;
        exam["review"] = "everything";
        exam["weights"] = new JsonArray(new JsonObject { ["factor"] = 3, ["section"] = exam["sections"]![0]!["id"]!.GetValue<string>() });
        await text.FillAsync(exam.ToJsonString());
        await desk.Page.Keyboard.PressAsync("Tab");

        await desk.Page.GetByText("What humans score and look at").ClickAsync();
        await Assertions.Expect(desk.Page.GetByLabel("Everything that is answered")).ToBeCheckedAsync();
        await desk.Page.GetByText("Weights (1)").ClickAsync();
        await Assertions.Expect(desk.Page.GetByLabel("Factor (1)")).ToHaveValueAsync("3");
        await desk.Page.GetByLabel("Factor (1)").FillAsync("4");
        await desk.Page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(text).ToHaveValueAsync(new Regex("\"factor\": 4", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await text.FillAsync("{ \"id\": ");
        await desk.Page.Keyboard.PressAsync("Tab");
        await desk.SeeAsync("This isn’t JSON.");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task AtThreeHundredAndTwentyPixels_NothingIsCutOff(string language)
    {
        var stage = await Stage.SetAsync(app, rules: exam =>
        {
            exam["proctoring"] = JsonNode.Parse("""
                { "rules": [{ "id": "away", "title": "Away", "weight": 20, "when": { "all": [{ "count": 1, "of": ["copy"] }, { "any": [{ "longest": "PT20S", "of": ["focusLost"] }, { "silence": "PT2M" }] }] } }] }
                """);
            exam["scale"] = JsonNode.Parse("""{ "minimum": 100, "maximum": 500, "table": { "unit": "percent", "points": [{ "raw": 0, "scaled": 100 }, { "raw": 100, "scaled": 500 }] } }""");
            exam["sections"]![0]!["items"]![0]!["itemControl"] = JsonNode.Parse("{}");
            exam["enemies"] = JsonNode.Parse("""[["q1", "q2"]]""");
            exam["sections"]![0]!["selection"] = JsonNode.Parse("""{ "count": 2, "quotas": [{ "minimum": 1, "domain": "general" }] }""");
        });
        await using var profile = await browser.ProfileAsync(new() { Locale = language, ViewportSize = new() { Width = 320, Height = 640 } });
        await using var desk = await Desk.OpenAsync(app, profile, stage.Author);
        await desk.GoToAsync($"#/author/exams/{stage.ExamId}");
        await desk.Page.Locator("form.editor").WaitForAsync();
        await desk.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => { one.open = true; })");

        await desk.FitsAsync($"author-exam-narrow-{language}");
    }

    private async Task<Desk> EditorAsync(IBrowserContext profile, Stage stage)
    {
        var desk = await Desk.OpenAsync(app, profile, stage.Author);
        await desk.GoToAsync($"#/author/exams/{stage.ExamId}");
        await desk.Page.Locator("form.editor").WaitForAsync();
        desk.Forgive("422");
        return desk;
    }

    private static async Task ChangeAsync(Desk desk, string label, string value)
    {
        await desk.Page.GetByLabel(label).FillAsync(value);
        await desk.Page.Keyboard.PressAsync("Tab");
    }

    private static async Task<JsonElement> DefinitionAsync(Stage stage) =>
        (await stage.Author.GetAsync($"exams/{stage.ExamId}")).Ok().Body.GetProperty("definition");
}
