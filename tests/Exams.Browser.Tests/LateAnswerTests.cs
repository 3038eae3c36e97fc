using System.Text.Json;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>Answers that come late because the network, or the time, was gone: what counts, and that the page says the truth of it.</summary>
public sealed class LateAnswerTests(ExamApp app, Browser browser)
{
    /// <summary>What a seal's digest would break on if the page spelt it otherwise than the server.</summary>
    private const string Odd = "Ünïcödé — 😀 \u00a0\u2028\u200f \"quoted\" back\\slash <b>&amp;</b>\ttab\nالعربية";

    [Fact]
    public async Task OfflineForAMinute_NothingIsLost_AndTheClockGoesOn()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await profile.Clock.InstallAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        await desk.AnswerAsync();
        await desk.SavedAsync(1);

        await profile.SetOfflineAsync(true);
        var given = await desk.AnswerAsync(1);
        var before = await desk.TimeLeftAsync();
        await profile.Clock.RunForAsync(60_000);
        await desk.SeeAsync("Offline: your answers are kept here");

        // The page's own clock runs besides, and whole seconds are shown.
        Assert.InRange(before - await desk.TimeLeftAsync(), TimeSpan.FromSeconds(59), TimeSpan.FromMinutes(2));
        Assert.Equal(1, (await lena.ReadAsync()).Int("lastAcknowledgedSequence"));

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(1));
        await profile.SetOfflineAsync(false);
        await desk.SeeAsync("Saved (no. 2)");
        Assert.Equal(given, Text(await EntryAsync(lena, 2)));
    }

    [Fact]
    public async Task WhereTheBrowserKeepsNothing_AnswersAreSentAllTheSame_AndThePageWarnsOfLeavingIt()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await profile.AddInitScriptAsync("indexedDB.open = () => { throw new Error('none here'); };");
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.GoToSessionAsync();
        await desk.SeeAsync("This browser can’t keep answers while you are offline.");
        await desk.PressAsync("Check in");
        await desk.PressAsync("Start the exam");
        await desk.Item.WaitForAsync();
        await desk.AnswerAsync();
        await desk.SavedAsync(1);

        await profile.SetOfflineAsync(true);
        await desk.AnswerAsync(1);
        await desk.LookAwayAsync();
        await desk.SeeAsync("so leave this page open");
        var asked = new TaskCompletionSource<string>();
        desk.Page.Dialog += (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            _ = dialog.DismissAsync();
        };
        await desk.Page.CloseAsync(new() { RunBeforeUnload = true });
        Assert.Equal("beforeunload", await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));

        await profile.SetOfflineAsync(false);
        await desk.SeeAsync("Saved (no. 2)");
        Assert.Equal(2, (await lena.ReadAsync()).Int("lastAcknowledgedSequence"));
    }

    /// <summary>The client doesn't know yet that the time is up, as after a sleep; the server takes what was given before it.</summary>
    [Fact]
    public async Task WhatIsTypedWhenTheTimeEnds_IsTakenWithinTheGrace()
    {
        var lena = await (await Stage.SetAsync(app, Essay())).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        var deadline = (await lena.ReadAsync()).Instant("deadlineUtc");
        await desk.Page.Locator("exams-item textarea").PressSequentiallyAsync("because it");

        await app.Time.AdvanceToAsync(deadline.AddSeconds(5));
        await desk.LookAwayAsync();

        await desk.SeeAsync("Your time is up");
        await desk.SeeAsync("All your answers have arrived.");
        Assert.Equal(0, await desk.Item.CountAsync());
        await desk.LookAsync("time-is-up");
        var entry = await EntryAsync(lena, 1);
        Assert.Equal(("because it", "queued"), (Text(entry), entry.GetProperty("late").GetString()));
        await app.Time.AdvanceToAsync(deadline.AddSeconds(31));
        await desk.SeeAsync("1 answer arrived after your time was up");
        desk.Forgive("409");
    }

    [Fact]
    public async Task WhatIsTypedWhenTheTimeEnds_AndComesAfterTheGrace_DoesNotCount_AndThePageSaysSo()
    {
        var lena = await (await Stage.SetAsync(app, Essay())).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        await desk.Page.Locator("exams-item textarea").FillAsync("because it");

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(61));
        await desk.LookAwayAsync();

        await desk.SeeAsync("The last answer to question 1 did not arrive before the end and does not count.");
        await desk.LookAsync("not-arrived");
        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.PressAsync("Save what did not arrive"));
        Assert.Contains("because it", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, (await lena.ReadAsync()).Int("lastAcknowledgedSequence"));
        desk.Forgive("409");
    }

    [Fact]
    public async Task SealedAnswers_AreDeliveredAfterTheDeadline_ThoughThePageWasLoadedAgain()
    {
        var lena = await (await Stage.SetAsync(app, Essay(), limit: "PT20M", rules: Sealed)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        var deadline = (await lena.ReadAsync()).Instant("deadlineUtc");
        await desk.Page.Locator("exams-item textarea").FillAsync("first");
        await desk.SavedAsync(1);

        const string Saves = "**/responses";
        await desk.Page.RouteAsync(Saves, route => route.AbortAsync());
        await desk.Page.Locator("exams-item textarea").FillAsync(Odd);
        await desk.LookAwayAsync();
        await desk.SeeAsync("Offline: your answers are kept here");
        await desk.PressAsync("Next");
        await desk.SeeAsync("Question 2");
        await desk.AnswerAsync();
        await desk.LookAwayAsync();
        await app.Time.AdvanceToAsync(deadline.AddMinutes(2));
        await desk.AskAsync();
        await desk.SeeAsync("2 answers are kept here and have not arrived yet.");
        await desk.LookAsync("time-is-up-offline");

        await desk.Page.ReloadAsync();
        await desk.SeeAsync("2 answers are kept here and have not arrived yet.");
        await desk.Page.UnrouteAsync(Saves);
        await desk.LookAwayAsync();

        await desk.SeeAsync("All your answers have arrived.");
        var late = await EntryAsync(lena, 2);
        Assert.Equal((Odd, "sealed"), (Text(late), late.GetProperty("late").GetString()));
        Assert.InRange(late.GetProperty("seal").GetProperty("claimedAt").GetDateTimeOffset(), deadline.AddMinutes(-20), deadline);
        Assert.Equal("sealed", (await EntryAsync(lena, 3)).GetProperty("late").GetString());
        await desk.PressAsync("Hand in");
        await desk.SeeAsync("2 answers arrived after your time was up");
        await desk.LookAsync("late-answers");
        desk.Forgive("ERR_FAILED");
    }

    [Fact]
    public async Task WhereSealsAreNotTaken_NoneAreMade()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        await desk.AnswerAsync();
        await desk.SavedAsync(1);

        Assert.False((await EntryAsync(lena, 1)).TryGetProperty("seal", out _));
    }

    private static APackage Essay() => new APackage().WithEssay("a1").WithChoice("q2").WithTest();

    private static void Sealed(JsonObject exam) =>
        exam["late"] = JsonNode.Parse("""{ "newAnswers": "PT0S", "queuedAnswers": "PT30S", "submit": "PT5M", "sealed": "PT30M" }""");

    private static async Task<JsonElement> EntryAsync(Learner learner, int sequence) => (await learner.JournalAsync()).Ok().Body
        .GetProperty("entries").EnumerateArray().Single(entry => entry.GetProperty("sequence").GetInt32() == sequence);

    private static string Text(JsonElement entry) => entry.GetProperty("responses").GetProperty("RESPONSE").GetString()!;
}
