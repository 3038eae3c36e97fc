using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>Before the clock starts: waiting, being too late, another date, and a screen that is half as large.</summary>
public sealed class ArrivalTests(ExamApp app, Browser browser)
{
    [Fact]
    public async Task BeforeItOpens_ThePageWaits_AndGoesOnByItself()
    {
        var stage = await Stage.SetAsync(app);
        var opens = app.Time.GetUtcNow().AddHours(3);
        var (lena, _) = await EnrolInAsync(stage, opens);
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.GoToAsync(lena);
        await desk.SeeAsync("You can check in soon");
        await desk.SeeAsync("02:30:00");
        await desk.LookAsync("waits-for-check-in");

        await app.Time.AdvanceToAsync(opens.AddMinutes(-10));
        await desk.AskAsync();
        await desk.PressAsync("Check in");
        await desk.SeeAsync("You are checked in. The exam opens soon");
        await desk.SeeAsync("1 hour; it ends");
        Assert.Equal(0, await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Start the exam" }).CountAsync());
        await desk.LookAsync("waits-for-start");

        await app.Time.AdvanceToAsync(opens.AddSeconds(1));
        await desk.AskAsync();
        await desk.PressAsync("Start the exam");
        await desk.Item.WaitForAsync();
    }

    [Fact]
    public async Task WhenTheLastStartHasPassed_ThePageSaysSo()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);

        // The moment between the last start and its being recorded.
        await desk.Page.RouteAsync($"**/api/sessions/{lena.SessionId}", async route =>
        {
            var answer = await route.FetchAsync();
            var session = JsonNode.Parse(await answer.TextAsync())!;
            session["lastStartUtc"] = session["serverTimeUtc"]!.DeepClone();
            session.AsObject().Remove("deadlineIfStartedUtc");
            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = session.ToJsonString() });
        });
        await desk.GoToAsync(lena);

        await desk.SeeAsync("This exam could be started until");
        Assert.Equal(0, await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Check in" }).CountAsync());
        await desk.LookAsync("too-late");
        await desk.Page.UnrouteAllAsync();

        await app.Time.AdvanceAsync(TimeSpan.FromHours(5));
        await lena.OnceAsync("noShow");
        await desk.Page.ReloadAsync();
        await desk.SeeAsync("You did not take this exam");
        await desk.LookAsync("not-taken");
    }

    [Fact]
    public async Task ASeat_IsMovedByItsLearner_WhereTheWindowLetsThem()
    {
        var stage = await Stage.SetAsync(app);
        var (lena, _) = await EnrolInAsync(stage, app.Time.GetUtcNow().AddDays(2), new { learnersMayReschedule = true, learnerNotice = "PT24H" });
        var other = await ScheduleAsync(stage, app.Time.GetUtcNow().AddDays(5), "The later one");
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.GoToAsync(lena);

        await desk.Page.GetByText("Sit the exam at another time").ClickAsync();
        await desk.Page.GetByLabel("The later one").CheckAsync();
        await desk.LookAsync("seat-choice");
        await desk.PressAsync("Move my seat");

        await desk.SeeAsync("Your seat was moved.");
        await desk.SeeAsync("You have a seat in");
        await desk.LookAsync("seat-moved");
        await desk.PressAsync("I have read this");
        await Assertions.Expect(desk.Page.Locator("exams-notices section")).ToHaveCountAsync(0);
        var sessions = (await lena.Person.GetAsync("me/sessions")).Ok().Body.GetProperty("sessions").EnumerateArray();
        Assert.Contains(sessions, one => one.GetProperty("windowId").GetString() == other && one.GetProperty("state").GetString() == "scheduled");
    }

    [Fact]
    public async Task WhereTheSeatStays_ThePageSaysWhomToAsk()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.GoToSessionAsync();

        await desk.Page.GetByText("Sit the exam at another time").ClickAsync();

        await desk.SeeAsync("Ask your training partner");
        Assert.Equal(0, await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Give up my seat" }).CountAsync());
    }

    [Fact]
    public async Task ASeat_IsGivenUpByItsLearner_WhoIsAskedTwice_AndTooLateIsSaid()
    {
        var stage = await Stage.SetAsync(app);
        var opens = app.Time.GetUtcNow().AddHours(3);
        var (lena, window) = await EnrolInAsync(stage, opens, new { learnersMayWithdraw = true, learnerNotice = "PT2H" });
        await using var profile = await browser.ProfileAsync(new() { ViewportSize = new() { Width = 320, Height = 640 } });
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.GoToAsync(lena);
        await desk.Page.GetByText("or give up your seat").ClickAsync();
        await desk.SeeAsync("You can decide until");
        Assert.Equal(0, await desk.Page.GetByText("Choose another window").CountAsync());
        await desk.PressUntilAsync("Give up my seat");
        await desk.PressUntilAsync("Keep my seat");
        await desk.PressAsync("Give up my seat");
        await desk.FitsAsync("give-up-seat");
        await desk.PressAsync("Yes, give it up");

        await desk.SeeAsync("You have given up your seat.");
        Assert.Empty((await stage.Atp.GetAsync($"windows/{window}/roster")).Ok().Body.GetProperty("learners").EnumerateArray());
        await desk.GoToAsync(lena);
        await desk.SeeAsync("You have no seat here any more");
        await desk.FitsAsync("seat-given-up");

        // Too late: the page knows it before it asks for anything.
        (await stage.Atp.PutAsync($"windows/{window}/roster", new { learners = new[] { new { learnerId = lena.Person.Subject, displayName = "Lena" } } })).Ok();
        var again = (await lena.Person.GetAsync("me/sessions")).Ok().Body.GetProperty("sessions").EnumerateArray()
            .Single(session => session.GetProperty("state").GetString() == "scheduled").GetProperty("sessionId").GetString();
        await app.Time.AdvanceToAsync(opens.AddHours(-2));
        await desk.GoToAsync($"#/sessions/{again}");
        await desk.Page.GetByText("or give up your seat").ClickAsync();
        await desk.SeeAsync("The seat could be moved or given up until");
        Assert.Equal(0, await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Give up my seat" }).CountAsync());
    }

    [Fact]
    public async Task WhatHasChangedSinceTheLastLook_IsSaid_UntilItIsRead()
    {
        var stage = await Stage.SetAsync(app);
        var opens = app.Time.GetUtcNow().AddHours(1);
        var (lena, window) = await EnrolInAsync(stage, opens);
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.SeeAsync("Scheduled");
        Assert.Equal(0, await desk.Page.Locator("exams-notices section").CountAsync());

        var known = await stage.Atp.GetAsync($"windows/{window}");
        (await stage.Atp.PatchAsync(
            $"windows/{window}",
            new { reason = "The room is taken", opens = opens.AddHours(1), lastStart = opens.AddHours(3), hardClose = opens.AddHours(5), allowOverlap = true },
            known.ETag)).Ok();
        await desk.Page.ReloadAsync();
        await desk.SeeAsync("has another time");
        await desk.Page.ReloadAsync();
        await desk.SeeAsync("has another time");
        await desk.LookAsync("notices");
        await desk.PressAsync("I have read this");
        await Assertions.Expect(desk.Page.Locator("exams-notices section")).ToHaveCountAsync(0);

        await app.Time.AdvanceToAsync(opens.AddMinutes(5));
        await lena.Person.UntilAsync("me/notices", reply => reply.Ok().Body.GetProperty("notices").EnumerateArray()
            .Any(notice => notice.GetProperty("opensUtc").GetDateTimeOffset() == opens.AddHours(1)));
        await desk.Page.ReloadAsync();
        await desk.SeeAsync("Soon: The first one opens");
        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.PressAsync("Save for my calendar"));
        Assert.Contains("BEGIN:VEVENT", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoWaitsForASeat_SeesWhere_AndCanStop()
    {
        var stage = await Stage.SetAsync(app);
        var window = await ScheduleAsync(stage, app.Time.GetUtcNow().AddDays(2), "The full one", seats: 1);
        var lena = await app.PersonAsync($"lena-{stage.Name}", "learner");
        object Row(string learner) => new { learners = new[] { new { learnerId = learner, displayName = "Somebody" } } };
        (await stage.Atp.PutAsync($"windows/{window}/roster", Row($"ben-{stage.Name}"))).Ok();
        (await stage.Atp.PutAsync($"windows/{window}/roster?whenFull=wait", Row(lena.Subject))).Ok();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);

        await desk.SeeAsync("You wait for a seat in The full one");
        await desk.LookAsync("waiting");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Don’t wait any longer" }).ClickAsync();

        await Assertions.Expect(desk.Page.GetByText("You wait for a seat")).ToHaveCountAsync(0);
        Assert.Equal(0, (await lena.GetAsync("me/waiting")).Ok().Body.GetProperty("waiting").GetArrayLength());
    }

    /// <summary>A refusal is called by its name in the page's language; what is particular is in the server's.</summary>
    [Fact]
    public async Task AWrongAccessCode_IsSaid_InThePagesLanguage()
    {
        var stage = await Stage.SetAsync(app);
        var window = await ScheduleAsync(stage, app.Time.GetUtcNow().AddMinutes(5), "With a code", accessCode: "KITE-42-WIND");
        var person = await app.PersonAsync($"lena-{stage.Name}", "learner");
        (await stage.Atp.PutAsync($"windows/{window}/roster", new { learners = new[] { new { learnerId = person.Subject, displayName = "Lena" } } })).Ok();
        await using var profile = await browser.ProfileAsync(new() { Locale = "ar", ViewportSize = new() { Width = 320, Height = 640 } });
        await using var desk = await Desk.OpenAsync(app, profile, person);
        await desk.Page.Locator(".cards a").ClickAsync();
        await desk.Page.Locator("input[name=code]").FillAsync("WRONG-42-CODE");
        await desk.Page.Locator("exams-check-in form button").ClickAsync();

        await desk.SeeAsync("رمز الدخول خاطئ");
        await desk.FitsAsync("wrong-code-ar");
        await desk.Page.Locator("input[name=code]").FillAsync("KITE-42-WIND");
        await desk.Page.Locator("exams-check-in form button").ClickAsync();
        await desk.SeeAsync("سُجّل حضورك");
        Assert.Equal(0, await desk.Page.Locator(".problem").CountAsync());
        desk.Forgive("403");
    }

    /// <summary>A zoom of 200 % leaves half of each side: 640 by 400 of a screen of 1280 by 800.</summary>
    [Fact]
    public async Task AtTwoHundredPercent_NothingIsCutOff()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync(new() { ViewportSize = new() { Width = 640, Height = 400 }, DeviceScaleFactor = 2 });
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await FitsAsync(desk, "My exams");
        await desk.GoToSessionAsync();
        await FitsAsync(desk, "Access code");
        await desk.PressAsync("Check in");
        await desk.PressAsync("Start the exam");
        await desk.Item.WaitForAsync();
        await FitsAsync(desk, "Question 1");
        await desk.AnswerAsync();
        await desk.LookAsync("zoomed");
        await desk.PressAsync("Finish");
        await FitsAsync(desk, "Before you hand in");
        await desk.PressAsync("Hand in");
        await lena.OnceAsync("released");
        await desk.Page.ReloadAsync();
        await FitsAsync(desk, "Digest of what you handed in");
    }

    private static async Task FitsAsync(Desk desk, string text)
    {
        await desk.SeeAsync(text);
        Assert.False(await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), text);
    }

    private static async Task<string> ScheduleAsync(Stage stage, DateTimeOffset opens, string title, object? seatChanges = null, int seats = 5, string? accessCode = null)
    {
        var window = await stage.Atp.PostAsync("windows", new
        {
            title,
            examId = stage.ExamId,
            zone = "Europe/Vienna",
            opens,
            lastStart = opens.AddHours(2),
            hardClose = opens.AddHours(4),
            seats,
            seatChanges,
            accessCode,
            allowOverlap = true,
        });
        return window.Ok().String("windowId");
    }

    private async Task<(Learner Learner, string Window)> EnrolInAsync(Stage stage, DateTimeOffset opens, object? seatChanges = null)
    {
        var person = await app.PersonAsync($"lena-{stage.Name}", "learner");
        var window = await ScheduleAsync(stage, opens, "The first one", seatChanges);
        (await stage.Atp.PutAsync($"windows/{window}/roster", new { learners = new[] { new { learnerId = person.Subject, displayName = "Lena" } } })).Ok();
        var mine = (await person.GetAsync("me/sessions")).Ok();
        return (new Learner(person, mine.Body.GetProperty("sessions")[0].GetProperty("sessionId").GetString()!), window);
    }
}
