using Exams.Acceptance.Tests.Driving;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>A learner's exam in a real browser: from the sign-in link to the receipt, and through whatever happens to browsers.</summary>
public sealed class LearnerExamTests(ExamApp app, Browser browser)
{
    [Fact]
    public async Task FromTheLinkToTheResult()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync(accommodation: new { extraTimePercent = 25, approvedBy = "otto" });
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.SeeAsync("Scheduled");
        await desk.LookAsync("sessions");
        await desk.GoToSessionAsync();
        await desk.SeeAsync("25 % more time");
        await desk.LookAsync("check-in");
        await desk.PressAsync("Check in");
        await desk.LookAsync("start");
        await desk.PressAsync("Start the exam");
        await desk.Item.WaitForAsync();
        await desk.SeeAsync("01:15:00");

        for (var item = 1; item <= 3; item++)
        {
            await desk.SeeAsync($"Question {item}");
            await desk.AnswerAsync();
            await desk.LookAsync("question");
            if (item < 3)
            {
                await desk.PressAsync("Next");
            }
        }

        await desk.PressAsync("Finish");
        await desk.SeeAsync("You have answered every question.");
        await desk.SeeAsync("Saved (no. 3)");
        await desk.LookAsync("hand-in");
        await desk.PressAsync("Hand in");
        await desk.SeeAsync("You have handed in");
        var ended = await lena.OnceAsync("released");
        await desk.SeeAsync(ended.String("submissionDigest"));
        await desk.Page.ReloadAsync();
        await desk.SeeAsync("Result");
        await desk.LookAsync("result");
    }

    [Fact]
    public async Task ByKeyboardAlone()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.SeeAsync("My exams");

        await PressUntilAsync(desk, "Open");
        await desk.SeeAsync("Access code");
        await PressUntilAsync(desk, "Check in");
        await desk.SeeAsync("The clock starts when you press the button");
        await PressUntilAsync(desk, "Start the exam");
        await desk.Item.WaitForAsync();
        await TabToAsync(desk, "document.activeElement.type === 'radio'");
        await desk.Page.Keyboard.PressAsync("Space");
        await PressUntilAsync(desk, "Finish");
        await desk.SeeAsync("2 questions have no answer.");
        await PressUntilAsync(desk, "Hand in");
        await desk.SeeAsync("You have handed in");

        Assert.Equal(1, (await lena.ReadAsync()).Int("lastAcknowledgedSequence"));
    }

    /// <summary>Servers log addresses, and what a page keeps for good is read by whatever runs on it later.</summary>
    [Fact]
    public async Task TheToken_StandsInNoAddress_AndIsNotKeptForGood()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        var asked = new List<string>();
        desk.Page.Request += (_, request) => asked.Add(request.Url + request.Headers.GetValueOrDefault("referer"));
        await desk.EnterAsync();
        await desk.AnswerAsync();
        await desk.PressAsync("Finish");
        await desk.PressAsync("Hand in");
        await desk.SeeAsync("You have handed in");

        Assert.NotEmpty(asked);
        Assert.DoesNotContain(asked, url => url.Contains(lena.Person.Token, StringComparison.Ordinal));
        Assert.DoesNotContain(lena.Person.Token, await desk.Page.EvaluateAsync<string>("JSON.stringify(localStorage)"), StringComparison.Ordinal);
        Assert.DoesNotContain(await profile.CookiesAsync(), _ => true);
    }

    [Fact]
    public async Task TheNavigator_ShowsAtOnce_WhatIsAnsweredAndMarked()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();

        await desk.AnswerAsync();
        await desk.Page.GetByLabel("Mark for later").CheckAsync();

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Question 1, answered, marked for later" }).WaitForAsync();
    }

    [Fact]
    public async Task WithoutANetwork_AnswersAreKept_AndDeliveredAfterwards()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        await desk.AnswerAsync();
        await desk.SavedAsync(1);

        await profile.SetOfflineAsync(true);
        var given = await desk.AnswerAsync(1);
        await desk.LookAwayAsync();
        await desk.SeeAsync("Offline: your answers are kept here");
        await desk.LookAsync("offline");
        Assert.Equal(1, (await lena.ReadAsync()).Int("lastAcknowledgedSequence"));

        await profile.SetOfflineAsync(false);
        await desk.SeeAsync("Saved (no. 2)");
        Assert.Equal(given, Responses(await lena.JournalAsync(), 2));
    }

    [Fact]
    public async Task AReload_LosesNothing_ThoughItWasNotSaved()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        var given = await desk.AnswerAsync(1);
        await desk.SeeAsync("Not saved yet");

        await desk.Page.ReloadAsync();

        await desk.SeeAsync("Saved (no. 1)");
        await Assertions.Expect(desk.Item.GetByRole(AriaRole.Radio).Nth(1)).ToBeCheckedAsync();
        Assert.Equal(given, Responses(await lena.JournalAsync(), 1));
    }

    [Fact]
    public async Task AKilledTab_LosesNothing_AndAnotherTakesOver()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        string given;
        await using (var first = await Desk.OpenAsync(app, profile, lena))
        {
            await first.EnterAsync();
            given = await first.AnswerAsync(1);
            await first.SeeAsync("Not saved yet");
        }

        await using var second = await Desk.OpenAsync(app, profile, lena);
        await second.GoToSessionAsync();
        await second.SeeAsync("The exam goes on elsewhere");
        await second.LookAsync("elsewhere");
        await second.PressAsync("Go on here");
        await second.SeeAsync("Saved (no. 1)");
        Assert.Equal(given, Responses(await lena.JournalAsync(), 1));
    }

    [Fact]
    public async Task OfTwoTabs_OneMaySave_AndTheOtherSaysSo()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var first = await Desk.OpenAsync(app, profile, lena);
        await first.EnterAsync();
        await using var second = await Desk.OpenAsync(app, profile, lena);
        await second.GoToSessionAsync();
        await second.PressAsync("Go on here");
        await second.Item.WaitForAsync();

        await first.AnswerAsync();
        await first.LookAwayAsync();
        await first.SeeAsync("The exam goes on elsewhere");
        Assert.Equal(0, (await lena.ReadAsync()).Int("lastAcknowledgedSequence"));

        // That one request was refused is what the browser itself notes of it.
        first.Forgive("409");
    }

    [Theory]
    [InlineData(-48)]
    [InlineData(48)]
    public async Task AClockThatIsWrong_ChangesNothing(int hours)
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await profile.AddInitScriptAsync($"{{ const now = Date.now; Date.now = () => now() + {hours} * 3600000; }}");
        await using var desk = await Desk.OpenAsync(app, profile, lena);

        await desk.EnterAsync();

        Assert.InRange(await desk.TimeLeftAsync(), TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
        await desk.AnswerAsync();
        await desk.SavedAsync(1);
    }

    [Fact]
    public async Task WhenTheTimeIsUp_WhatWasAnsweredIsHandedIn_AndThePageSaysSo()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        await desk.AnswerAsync();
        await desk.SavedAsync(1);

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(61));
        await desk.AnswerAsync(1);
        await desk.LookAwayAsync();

        await desk.SeeAsync("Your time was up.");
        await desk.LookAsync("time-up");
        Assert.Equal(1, (await lena.OnceAsync("released")).Int("lastAcknowledgedSequence"));
        desk.Forgive("409");
    }

    [Fact]
    public async Task APause_HidesTheQuestions()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        (await (await stage.ProctorAsync()).PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "Fire alarm" })).Ok();

        await desk.AnswerAsync();
        await desk.LookAwayAsync();

        await desk.SeeAsync("The exam is paused");
        Assert.Equal(0, await desk.Item.CountAsync());
        await desk.LookAsync("paused");
        desk.Forgive("409");
    }

    [Theory]
    [InlineData("en", "Question 1")]
    [InlineData("ar", "السؤال 1")]
    public async Task AtThreeHundredAndTwentyPixels_NothingIsCutOff(string language, string title)
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        (await lena.CheckInAsync()).Ok();
        await using var profile = await browser.ProfileAsync(new() { Locale = language, ViewportSize = new() { Width = 320, Height = 640 } });
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.Page.Locator(".cards a").ClickAsync();
        await desk.Page.Locator("exams-check-in section.card button:not(.quiet)").ClickAsync();

        await desk.SeeAsync(title);
        await desk.Item.WaitForAsync();

        Assert.False(await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
        Assert.Equal(language == "ar" ? "rtl" : "ltr", await desk.Page.EvaluateAsync<string>("document.documentElement.dir"));
        await desk.LookAsync($"narrow-{language}");
    }

    private static string Responses(Reply journal, int sequence) => journal.Ok().Body.GetProperty("entries").EnumerateArray()
        .Single(entry => entry.GetProperty("sequence").GetInt32() == sequence).GetProperty("responses").GetProperty("RESPONSE").GetString()!;

    /// <summary>Tabs to a button or link by its name, and presses it.</summary>
    private static async Task PressUntilAsync(Desk desk, string name)
    {
        await TabToAsync(desk, $"document.activeElement.textContent.trim().startsWith('{name}') && document.activeElement.matches('button, a')");
        await desk.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task TabToAsync(Desk desk, string isThere)
    {
        for (var presses = 0; presses < 80; presses++)
        {
            if (await desk.Page.EvaluateAsync<bool>(isThere))
            {
                return;
            }

            await desk.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"no key leads to what is to be pressed: {isThere}");
    }
}
