using System.Net;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Functions.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Exams.Acceptance.Tests.Flow;

/// <summary>A learner's attempts after the first.</summary>
public sealed class AttemptTests(ExamApp app)
{
    [Fact]
    public async Task ASecondAttempt_IsASessionOfItsOwn_WithAFormOfItsOwn()
    {
        var (stage, lena) = await SatOnceAsync(maxAttempts: 2);

        var second = await TakeAsync(stage, lena);
        var again = new Learner(lena.Person, second.Ok().String("sessionId"));
        var started = await again.EnterAsync();

        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.Equal($"/api/sessions/{again.SessionId}", second.Headers.Location!.ToString());
        Assert.NotEqual(lena.SessionId, again.SessionId);
        Assert.Equal(2, started.Int("attempt"));
        (await again.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        (await again.SubmitAsync()).Ok();
        Assert.Equal(1, (await again.ResultOnceReleasedAsync()).Int("raw"));
        Assert.Equal(0, (await lena.ResultAsync()).Int("raw"));

        var standing = await LookAsync(stage.WindowId, lena);
        Assert.Equal((2, 2, false, "attempts-exhausted"), (standing.Int("used"), standing.Int("allowed"), IsPossible(standing), standing.String("code")));
        var third = (await TakeAsync(stage, lena)).Refused(HttpStatusCode.Conflict, "attempts-exhausted");
        Assert.Equal((2, 2), (third.Int("attemptsUsed"), third.Int("attemptsAllowed")));
    }

    [Fact]
    public async Task FiftyCallsAtOnce_GiveOneAttempt()
    {
        var (stage, lena) = await SatOnceAsync(maxAttempts: 5);

        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => TakeAsync(stage, lena)));

        Assert.Single(replies.Select(reply => reply.Ok().String("sessionId")).Distinct(StringComparer.Ordinal));
        Assert.Single(replies, reply => reply.Status == HttpStatusCode.Created);
        Assert.Equal(2, (await lena.Person.GetAsync("me/sessions")).Body.GetProperty("sessions").GetArrayLength());
    }

    [Fact]
    public async Task WhileOneRuns_NoOther()
    {
        var stage = await Stage.SetAsync(app, rules: Attempts(2));
        var lena = await stage.EnrolAsync();
        Assert.Equal(lena.SessionId, (await TakeAsync(stage, lena)).Ok().String("sessionId"));
        await lena.EnterAsync();

        var refused = (await TakeAsync(stage, lena)).Refused(HttpStatusCode.Conflict, "attempt-open");

        Assert.Equal(lena.SessionId, refused.String("openSessionId"));
    }

    [Fact]
    public async Task TheWait_NamesItsEnd_AndIsHalfOpen()
    {
        var stage = await Stage.SetAsync(app, rules: Attempts(2));
        var window = await WindowAsync(stage, TimeSpan.FromHours(6), new { waitBetween = "PT1H" });
        var lena = await SitAsync(stage, window);
        var ended = (await lena.ReadAsync()).Instant("endedAtUtc");

        var refused = (await TakeAsync(window, lena)).Refused(HttpStatusCode.Conflict, "attempt-too-soon");
        Assert.Equal((ended.AddHours(1), 1), (refused.Instant("availableUtc"), refused.Int("attemptsUsed")));
        var standing = await LookAsync(window, lena);
        Assert.Equal(
            (1, 2, false, "attempt-too-soon", ended.AddHours(1)),
            (standing.Int("used"), standing.Int("allowed"), IsPossible(standing), standing.String("code"), standing.Instant("availableUtc")));

        await app.Time.AdvanceToAsync(ended.AddHours(1).AddMilliseconds(-1));
        (await TakeAsync(window, lena)).Refused(HttpStatusCode.Conflict, "attempt-too-soon");
        await app.Time.AdvanceToAsync(ended.AddHours(1));
        Assert.True(IsPossible(await LookAsync(window, lena)));
        var second = await TakeAsync(window, lena);
        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.Equal(second.String("sessionId"), (await LookAsync(window, lena)).String("sessionId"));
    }

    [Fact]
    public async Task AWindowsOwnLimit_CountsWhatWasTakenInIt()
    {
        var stage = await Stage.SetAsync(app, rules: Attempts(3));
        var window = await WindowAsync(stage, TimeSpan.FromHours(6), new { maxAttempts = 1 });
        var lena = await SitAsync(stage, window);

        Assert.Equal(1, (await TakeAsync(window, lena)).Refused(HttpStatusCode.Conflict, "attempts-exhausted").Int("attemptsAllowed"));
    }

    [Fact]
    public async Task AfterTheLastStart_NoMore()
    {
        var (stage, lena) = await SatOnceAsync(maxAttempts: 2, opensFor: TimeSpan.FromHours(1));
        await app.Time.AdvanceAsync(TimeSpan.FromHours(1));

        (await TakeAsync(stage, lena)).Refused(HttpStatusCode.Conflict, "window-closed");
    }

    [Fact]
    public async Task WhoIsNotOnTheRoster_FindsNothing()
    {
        var stage = await Stage.SetAsync(app, rules: Attempts(2));
        var stranger = await app.PersonAsync("stranger", "learner");

        (await stranger.PostAsync($"windows/{stage.WindowId}/attempts", new { })).Refused(HttpStatusCode.NotFound, "not-found");
        (await stranger.PostAsync("windows/nothing/attempts", new { })).Refused(HttpStatusCode.NotFound, "not-found");
        (await stranger.GetAsync($"windows/{stage.WindowId}/attempts")).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task ALaterWindow_LetsNobodyCheckIn_WhoHasNoAttemptLeft()
    {
        var (stage, lena) = await SatOnceAsync(maxAttempts: 1);
        var second = await InAnotherWindowAsync(stage, lena, policy: null);

        (await second.CheckInAsync()).Refused(HttpStatusCode.Conflict, "attempts-exhausted");
    }

    [Fact]
    public async Task ALaterWindow_LetsWhoHasToWait_CheckInWhenTheWaitIsOver()
    {
        var (stage, lena) = await SatOnceAsync(maxAttempts: 2);
        var ended = (await lena.ReadAsync()).Instant("endedAtUtc");
        var second = await InAnotherWindowAsync(stage, lena, new { waitBetween = "PT2H" });

        Assert.Equal(ended.AddHours(2), (await second.CheckInAsync()).Refused(HttpStatusCode.Conflict, "attempt-too-soon").Instant("availableUtc"));
        await app.Time.AdvanceToAsync(ended.AddHours(2));
        await second.EnterAsync();
    }

    [Fact]
    public async Task WhatIsGrantedByRosterAfterTheFirstAttempt_IsTheNextOnes()
    {
        var (stage, lena) = await SatOnceAsync(maxAttempts: 2);
        var row = new { learnerId = lena.Person.Subject, displayName = "Lena", accommodation = new { extraTimePercent = 50, approvedBy = "otto" } };
        Task<Reply> GrantAsync() => stage.Atp.PutAsync($"windows/{stage.WindowId}/roster", new { learners = new[] { row } });
        (await GrantAsync()).Refused(HttpStatusCode.UnprocessableEntity, "invalid-roster");
        var second = new Learner(lena.Person, (await TakeAsync(stage, lena)).Ok().String("sessionId"));

        Assert.Equal(1, (await GrantAsync()).Ok().Int("changed"));

        Assert.Equal(50, (await second.CheckInAsync()).Ok().Body.GetProperty("granted").GetProperty("extraTimePercent").GetDecimal());
        await second.StartAsync();
        Assert.Equal(1, (await GrantAsync()).Ok().Int("unchanged"));
        var late = await stage.Atp.PutAsync(
            $"windows/{stage.WindowId}/roster",
            new { learners = new[] { new { learnerId = lena.Person.Subject, displayName = "Lena" } } });
        Assert.Equal("accommodation", Assert.Single(late.Refused(HttpStatusCode.UnprocessableEntity, "invalid-roster").Body.GetProperty("findings").EnumerateArray()).GetProperty("column").GetString());
    }

    [Fact]
    public async Task ASessionThatKeepsWhatItStartedWith_IsNamedByItsEnrolment()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        var desk = app.Host.Services.GetRequiredService<WindowDesk>();
        var window = (await app.Host.Services.GetRequiredService<IWindowStore>().GetAsync(WindowId.Parse(stage.WindowId)))!.Value;
        var learner = LearnerId.Parse(lena.Person.Subject);
        var entry = new RosterEntry(window.Id, learner, "lena", new Accommodation { ExtraTimePercent = 50, ApprovedBy = PersonId.Parse("otto") });

        var result = await app.Host.Services.GetRequiredService<Enrolment>().EnrolAsync(
            window,
            await desk.ExamOfAsync(window, default),
            [entry],
            WhenFull.EnrolNobody,
            Instant.FromDateTimeOffset(app.Time.GetUtcNow()),
            default);

        Assert.Equal("session-in-progress", Assert.Single(result.Refused).Value.Code);
    }

    private static Action<JsonObject> Attempts(int most) => exam => exam["attempts"]!["maxAttempts"] = most;

    private async Task<(Stage Stage, Learner Learner)> SatOnceAsync(int maxAttempts, TimeSpan? opensFor = null)
    {
        var stage = await Stage.SetAsync(app, opensFor: opensFor, rules: Attempts(maxAttempts));
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("released");
        return (stage, lena);
    }

    /// <summary>A window with a policy of its own over a stage's exam.</summary>
    private async Task<string> WindowAsync(Stage stage, TimeSpan opensFor, object? policy)
    {
        var opens = app.Time.GetUtcNow();
        var window = await stage.Atp.PostAsync("windows", new
        {
            title = "Another",
            examId = stage.ExamId,
            zone = "Europe/Vienna",
            opens,
            lastStart = opens + opensFor,
            hardClose = opens + opensFor + TimeSpan.FromHours(2),
            seats = 10,
            policy,
            allowOverlap = true,
        });
        return window.Ok().String("windowId");
    }

    private async Task<Learner> SitAsync(Stage stage, string window)
    {
        var lena = await EnrolAsync(stage, window, await app.PersonAsync($"lena-{window}", "learner"));
        await lena.EnterAsync();
        (await lena.SubmitAsync()).Ok();
        return lena;
    }

    private async Task<Learner> InAnotherWindowAsync(Stage stage, Learner learner, object? policy) =>
        await EnrolAsync(stage, await WindowAsync(stage, TimeSpan.FromHours(6), policy), learner.Person);

    private static async Task<Learner> EnrolAsync(Stage stage, string window, Person person)
    {
        (await stage.Atp.PutAsync($"windows/{window}/roster", new { learners = new[] { new { learnerId = person.Subject, displayName = "Lena" } } })).Ok();
        var mine = (await person.GetAsync("me/sessions")).Ok().Body.GetProperty("sessions").EnumerateArray();
        return new Learner(person, mine.Single(session => session.GetProperty("windowId").GetString() == window).GetProperty("sessionId").GetString()!);
    }

    private static Task<Reply> TakeAsync(Stage stage, Learner learner) => TakeAsync(stage.WindowId, learner);

    private static async Task<Reply> LookAsync(string window, Learner learner) => (await learner.Person.GetAsync($"windows/{window}/attempts")).Ok();

    private static bool IsPossible(Reply standing) => standing.Body.GetProperty("isPossible").GetBoolean();

    private static Task<Reply> TakeAsync(string window, Learner learner) => learner.Person.PostAsync($"windows/{window}/attempts", new { });
}
