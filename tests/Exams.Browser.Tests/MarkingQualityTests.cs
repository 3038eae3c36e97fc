using System.Globalization;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Marking;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>A lead sees how graders agree with each other, and how far each is from scores that are known.</summary>
public sealed class MarkingQualityTests(ExamApp app, Browser browser)
{
    private const int MaxAnswers = 60;

    [Theory]
    [InlineData("en", 1280, "lenient", "severe")]
    [InlineData("ar", 320, "متساهل", "متشدد")]
    public async Task AgreementAndDrift_AreShownByGrader(string language, int width, string lenient, string severe)
    {
        var room = await MarkingRoom.OpenAsync(app, new { seedPercent = 50 });
        await room.WithRubricAsync(new { @double = "all", tolerance = 4 });
        for (var n = 1; n <= 6; n++)
        {
            (await room.Stage.Author.PostAsync(
                $"exams/{room.Stage.ExamId}/seeds",
                new { itemIdentifier = "q1", responses = new { RESPONSE = $"script {n}" }, expertScore = 2 },
                $"seed-{n}")).Ok();
        }

        // Which answers bring a script along is chance: there are more until each grader has had one.
        var (greta, gus, lead) = (await room.GraderAsync("greta"), await room.GraderAsync("gus"), await room.LeadAsync());
        var answers = 0;
        do
        {
            Assert.InRange(++answers, 1, MaxAnswers);
            await room.HandInAsync();
            await MarkAllAsync(room, greta, 3);
            await MarkAllAsync(room, gus, 1);
        }
        while ((await lead.GetAsync($"marking/drift?exam={room.Stage.ExamId}")).Ok().Body.GetProperty("graders").GetArrayLength() < 2);

        await using var profile = await browser.ProfileAsync(new() { Locale = language, ViewportSize = new() { Width = width, Height = 800 } });
        await using var desk = await Desk.OpenAsync(app, profile, lead);

        await desk.GoToAsync($"#/lead/{room.Stage.ExamId}/quality");

        var rows = desk.Page.Locator("section").Last.Locator("tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(rows.Filter(new() { HasText = "greta" })).ToContainTextAsync(lenient);
        await Assertions.Expect(rows.Filter(new() { HasText = "gus" })).ToContainTextAsync(severe);
        await Assertions.Expect(rows.Filter(new() { HasText = "greta" }).Locator("svg.drift rect.far")).ToHaveAttributeAsync("width", "24");
        await Assertions.Expect(desk.Page.Locator("dl.figures dd").First).ToHaveTextAsync(answers.ToString(CultureInfo.InvariantCulture));
        await desk.FitsAsync($"lead-drift-{language}");
    }

    /// <summary>Marks whatever a grader is dealt, the learners' answers and the scripts among them, with the same points.</summary>
    private async Task MarkAllAsync(MarkingRoom room, Person grader, int points)
    {
        while (await room.NextAsync(grader) is { } next)
        {
            (await grader.PostAsync($"reviews/{MarkingRoom.IdOf(next)}/score", new { criteria = new[] { new { criterion = "reason", points } } })).Ok();
            await app.Time.AdvanceAsync(TimeSpan.FromSeconds(1));
        }
    }
}
