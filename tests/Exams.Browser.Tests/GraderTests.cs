using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Marking;
using Exams.Testing.ItemBanks;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>A grader's day in a real browser: from the queue to the last score, and what happens to what isn't scored yet.</summary>
public sealed class GraderTests(ExamApp app, Browser browser)
{
    private static readonly object[] TwoCriteria =
    [
        new { id = "reason", title = "Names a reason", levels = new[] { new { points = 0, title = "none" }, new { points = 1, title = "one" }, new { points = 2, title = "several" } } },
        new { id = "words", title = "In clear words", levels = new[] { new { points = 0, title = "no" }, new { points = 2, title = "yes" } } },
    ];

    [Fact]
    public async Task TheWholeQueue_ByKeyboardAlone()
    {
        var room = await OpenAsync(TwoCriteria);
        var learners = new[] { await room.HandInAsync("Because the data was skewed."), await room.HandInAsync("It was."), await room.HandInAsync("Two reasons, in clear words.") };
        var greta = await room.GraderAsync("greta");
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, greta);
        await desk.SeeAsync("Open the queue");
        await desk.LookAsync("grader-exams");
        await desk.TabToAsync($"document.activeElement.href?.endsWith('{room.Stage.ExamId}')");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Claim q1" }).First.WaitForAsync();
        await desk.LookAsync("grader-queue");
        await desk.PressUntilAsync("Take the next answer");

        for (var answer = 1; answer <= learners.Length; answer++)
        {
            await desk.SeeAsync("Question q1");
            await desk.SeeAsync("No points yet, of 4");
            await desk.Page.Keyboard.PressAsync("3");
            await desk.SeeAsync("2 of 4 points");
            await desk.Page.Keyboard.PressAsync("c");
            await desk.Page.Keyboard.TypeAsync("1 thing: are the numbers 2 and 3 only typed here?");
            await desk.SeeAsync("2 of 4 points");

            // Out of the field and back to the first criterion; what has points leads on to what has none. Then once around.
            await desk.Page.Keyboard.PressAsync("Shift+Tab");
            await desk.Page.Keyboard.PressAsync("k");
            await desk.Page.Keyboard.PressAsync("2");
            await desk.SeeAsync("1 of 4 points");
            await desk.Page.Keyboard.PressAsync("j");
            await desk.Page.Keyboard.PressAsync("k");
            await desk.Page.Keyboard.PressAsync(answer == 2 ? "1" : "2");
            await desk.SeeAsync(answer == 2 ? "1 of 4 points" : "3 of 4 points");
            if (answer == 1)
            {
                await AnnotateAsync(desk);
                await desk.LookAsync("grader-review");
            }

            await desk.Page.Keyboard.PressAsync("Control+Enter");
        }

        await desk.SeeAsync("Scored. Nothing else waits for you.");
        var raws = await Task.WhenAll(learners.Select(async learner => (await learner.ResultOnceReleasedAsync()).Int("raw")));
        Assert.Equal([1, 3, 3], raws.Order());
        var scored = (await greta.GetAsync($"reviews?exam={room.Stage.ExamId}&state=scored&mine=true")).Ok().Body.GetProperty("reviews").EnumerateArray().ToList();
        Assert.Equal(3, scored.Count);
        var remarks = await Task.WhenAll(scored.Select(review => greta.GetAsync($"reviews/{review.GetProperty("reviewId").GetString()}")));
        var annotation = Assert.Single(remarks, reply => reply.Body.TryGetProperty("annotations", out _)).Body.GetProperty("annotations")[0];
        Assert.Equal((0, 5), (annotation.GetProperty("start").GetInt32(), annotation.GetProperty("end").GetInt32()));
    }

    [Fact]
    public async Task ADraft_SurvivesAReload_AndWhatIsGivenBackGoesToSomebodyElse()
    {
        var room = await OpenAsync(TwoCriteria);
        await room.HandInAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await ReviewAsync(profile, room, await room.GraderAsync("greta"));
        await desk.Page.GetByLabel("several").CheckAsync();
        await desk.Page.GetByLabel("Comment").FillAsync("Look again.");
        await desk.SeeAsync("Draft kept");

        await desk.Page.ReloadAsync();

        await desk.SeeAsync("2 of 4 points");
        await Assertions.Expect(desk.Page.GetByLabel("Comment")).ToHaveValueAsync("Look again.");
        await desk.PressAsync("Give it back");
        await desk.LookAsync("grader-return");
        await desk.Page.GetByRole(AriaRole.Dialog).GetByLabel("Reason").FillAsync("I know the hand.");
        await desk.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Give it back" }).ClickAsync();
        await desk.SeeAsync("Given back.");
        Assert.False((await room.AwaitNextAsync(await room.GraderAsync("gus"))).TryGetProperty("draft", out _));
    }

    [Fact]
    public async Task WithoutCriteria_AScoreIsTyped_AndWhatIsTooMuchIsSaid()
    {
        var room = await MarkingRoom.OpenAsync(app);
        var lena = await room.HandInAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await ReviewAsync(profile, room, await room.GraderAsync("greta"));
        await desk.SeeAsync("Four points for the reason.");

        await desk.Page.Keyboard.PressAsync("7");
        await desk.SeeAsync("A score from 0 to 4 is expected.");
        await desk.LookAsync("grader-number");
        await desk.Page.Keyboard.PressAsync("Backspace");
        await desk.Page.Keyboard.TypeAsync("2.5");
        await desk.Page.Keyboard.PressAsync("Enter");

        await desk.SeeAsync("Scored. Nothing else waits for you.");
        Assert.Equal(2.5m, (await lena.ResultOnceReleasedAsync()).Body.GetProperty("raw").GetDecimal());
    }

    [Fact]
    public async Task ALeaseThatRanOut_IsSaid_AndSoIsThatSomebodyElseHasIt()
    {
        var room = await OpenAsync(TwoCriteria);
        await room.HandInAsync();
        await using var profile = await browser.ProfileAsync();
        await profile.Clock.InstallAsync();
        await using var desk = await ReviewAsync(profile, room, await room.GraderAsync("greta"));
        await desk.SeeAsync("No points yet");
        await desk.Page.RouteAsync("**/claim", route => route.AbortAsync());

        await profile.Clock.FastForwardAsync("31:00");
        await profile.Clock.RunForAsync("00:06");
        await desk.SeeAsync("Your time for this answer is over");
        await desk.LookAsync("grader-lease-over");

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(31));
        await room.AwaitNextAsync(await room.GraderAsync("gus"));
        await desk.Page.UnrouteAllAsync();
        await desk.PressAsync("Claim it again");
        await desk.SeeAsync("This answer isn’t yours any more.");
        await Assertions.Expect(desk.Page.GetByLabel("several")).ToBeDisabledAsync();
        desk.Forgive("409");
        desk.Forgive("ERR_FAILED");
    }

    [Fact]
    public async Task TwoMarksThatDiffer_AreAdjudicatedSideBySide_AndLeadsSeeHowGradersAgree()
    {
        var room = await OpenAsync(TwoCriteria, new { @double = "all", tolerance = 1 });
        var lena = await room.HandInAsync("Because the data was skewed, and nobody looked.");
        await MarkAsync(room, "greta", (0, 0), "No reason.");
        await MarkAsync(room, "gus", (2, 2), "Two of them.");
        await room.WaitForAsync(3);
        var lars = await room.LeadAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await ReviewAsync(profile, room, lars, "lead");
        await desk.SeeAsync("Two marks that differ");
        await desk.SeeAsync("No reason.");
        await desk.SeeAsync("Two of them.");

        await desk.Page.Keyboard.PressAsync("3");
        await desk.Page.Keyboard.PressAsync("2");
        await desk.SeeAsync("4 of 4 points");
        await desk.LookAsync("lead-adjudication");
        await desk.Page.Keyboard.PressAsync("Control+Enter");
        await desk.SeeAsync("Scored. Nothing else waits for you.");

        Assert.Equal(4, (await lena.ResultOnceReleasedAsync()).Int("raw"));
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Agreement and drift" }).ClickAsync();
        await desk.SeeAsync("Only 1 answer: these figures are rough.");
        await desk.LookAsync("lead-quality");
    }

    [Fact]
    public async Task WhatLearnersWrite_IsTextAndNothingElse()
    {
        var room = await OpenAsync(TwoCriteria);
        var hostile = string.Concat(HostileMarkup.All);
        await room.HandInAsync(hostile);
        await using var profile = await browser.ProfileAsync();
        var greta = await room.GraderAsync("greta");
        var review = await room.AwaitNextAsync(greta);
        (await greta.PutAsync($"reviews/{MarkingRoom.IdOf(review)}/draft", new
        {
            comment = HostileMarkup.All[3],
            annotations = new[] { new { response = "RESPONSE", comment = HostileMarkup.All[0], start = 0, end = 25 } },
        })).Ok();
        await using var desk = await Desk.OpenAsync(app, profile, greta);
        var seen = new List<string>();
        desk.Page.Dialog += (_, dialog) => seen.Add(dialog.Message);
        desk.Page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } asked && asked.Authority != app.Host.Address.Authority)
            {
                seen.Add(request.Url);
            }
        };

        await desk.GoToAsync($"#/grader/{room.Stage.ExamId}/reviews/{MarkingRoom.IdOf(review)}");
        await desk.SeeAsync("<script>alert(1)</script>");

        await Assertions.Expect(desk.Page.Locator(".answer-text")).ToHaveTextAsync(hostile, new() { UseInnerText = false });
        Assert.Equal(0, await desk.Page.Locator("exams-response :is(script, img, iframe, a, p[onclick], object, svg)").CountAsync());
        await desk.LookAsync("grader-hostile");
        Assert.Empty(seen);
    }

    [Theory]
    [InlineData("en", "Question q1")]
    [InlineData("ar", "السؤال q1")]
    public async Task AtThreeHundredAndTwentyPixels_NothingIsCutOff(string language, string title)
    {
        var room = await OpenAsync(TwoCriteria);
        await room.HandInAsync("Supercalifragilisticexpialidocious-because-it-is-so-long-a-word, and then some more of it.");
        await using var profile = await browser.ProfileAsync(new() { Locale = language, ViewportSize = new() { Width = 320, Height = 640 } });
        var greta = await room.GraderAsync("greta");
        await using var desk = await Desk.OpenAsync(app, profile, greta);
        await desk.GoToAsync($"#/grader/{room.Stage.ExamId}");
        await desk.Page.Locator("table.data td a").First.WaitForAsync();
        await desk.FitsAsync($"grader-queue-narrow-{language}");

        await desk.Page.Locator("table.data td a").First.ClickAsync();
        await desk.SeeAsync(title);
        await desk.Page.Locator(".criterion").First.WaitForAsync();

        Assert.Equal(language == "ar" ? "rtl" : "ltr", await desk.Page.EvaluateAsync<string>("document.documentElement.dir"));
        await desk.FitsAsync($"grader-review-narrow-{language}");
    }

    [Fact]
    public async Task SingleKeys_CanBeSwitchedOff()
    {
        var room = await OpenAsync(TwoCriteria);
        await room.HandInAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await ReviewAsync(profile, room, await room.GraderAsync("greta"));
        await desk.SeeAsync("No points yet");
        await desk.Page.Keyboard.PressAsync("?");
        await desk.Page.GetByLabel("Single keys do something").UncheckAsync();

        await desk.Page.Keyboard.PressAsync("3");

        await desk.SeeAsync("No points yet");
        await desk.LookAsync("grader-keys");
    }

    private async Task<MarkingRoom> OpenAsync(object[] criteria, object? marking = null)
    {
        var room = await MarkingRoom.OpenAsync(app);
        (await room.Stage.Author.PutAsync($"exams/{room.Stage.ExamId}/rubrics/q1", new { criteria, marking })).Ok();
        return room;
    }

    /// <summary>Opens the next answer by the button.</summary>
    private async Task<Desk> ReviewAsync(IBrowserContext profile, MarkingRoom room, Person person, string area = "grader")
    {
        var desk = await Desk.OpenAsync(app, profile, person);
        await desk.GoToAsync($"#/{area}/{room.Stage.ExamId}");
        await desk.PressAsync("Take the next answer");
        return desk;
    }

    /// <summary>Remarks on the first five characters, without a mouse.</summary>
    private static async Task AnnotateAsync(Desk desk)
    {
        await desk.Page.Keyboard.PressAsync("a");
        await desk.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        for (var character = 0; character < 5; character++)
        {
            await desk.Page.Keyboard.PressAsync("Shift+ArrowRight");
        }

        await desk.Page.Keyboard.PressAsync("Tab");
        await desk.Page.Keyboard.TypeAsync("A good beginning.");
        await desk.LookAsync("grader-annotate");
        await desk.Page.Keyboard.PressAsync("Tab");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.SeeAsync("Remove remark 1");
    }

    private static async Task MarkAsync(MarkingRoom room, string grader, (int Reason, int Words) points, string comment)
    {
        var person = await room.GraderAsync(grader);
        var id = MarkingRoom.IdOf(await room.AwaitNextAsync(person));
        var criteria = new[] { new { criterion = "reason", points = points.Reason }, new { criterion = "words", points = points.Words } };
        (await person.PostAsync($"reviews/{id}/score", new { criteria, comment })).Ok();
    }
}
