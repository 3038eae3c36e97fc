using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions;
using Exams.Functions.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Exams.Acceptance.Tests.Flow;

/// <summary>Seats move from window to window; nobody ends with none, and nobody with two.</summary>
public sealed class SeatTests(ExamApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IRosterStore Roster => app.Host.Services.GetRequiredService<IRosterStore>();

    [Fact]
    public async Task TheAtp_MovesALearner_WhoseOldSessionUsesNoAttempt()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync("lena", new { extraTimePercent = 25, approvedBy = "otto" });
        var other = await AnotherAsync(stage);
        var path = $"windows/{stage.WindowId}/roster/{lena.Person.Subject}/reschedule";

        var moved = (await stage.Atp.PostAsync(path, new { toWindowId = other, reason = "Ill" })).Ok();
        Assert.Equal(other, (await stage.Atp.PostAsync(path, new { toWindowId = other, reason = "Ill" })).Ok().String("windowId"));

        Assert.Equal(other, moved.String("windowId"));
        Assert.Equal("voided", (await lena.ReadAsync()).String("state"));
        Assert.Empty(await RosterAsync(stage, stage.WindowId));
        Assert.Equal([lena.Person.Subject], await RosterAsync(stage, other));
        var sessions = (await lena.Person.GetAsync("me/sessions")).Ok().Body.GetProperty("sessions").EnumerateArray()
            .ToDictionary(s => s.GetProperty("windowId").GetString()!, s => s.GetProperty("state").GetString());
        Assert.Equal(("voided", "scheduled"), (sessions[stage.WindowId], sessions[other]));

        // And back again: there is a new session where the old one was called off.
        (await stage.Atp.PostAsync($"windows/{other}/roster/{lena.Person.Subject}/reschedule", new { toWindowId = stage.WindowId, reason = "Well again" })).Ok();
        Assert.Equal([lena.Person.Subject], await RosterAsync(stage, stage.WindowId));
        Assert.Empty(await RosterAsync(stage, other));
    }

    [Fact]
    public async Task AMove_ThatCantBe_LeavesTheSeatWhereItIs()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var path = $"windows/{stage.WindowId}/roster/{lena.Person.Subject}/reschedule";
        var full = await AnotherAsync(stage, seats: 1);
        (await stage.Atp.PutAsync($"windows/{full}/roster", new { learners = new[] { new { learnerId = $"x-{stage.Name}", displayName = "X" } } })).Ok();

        (await stage.Atp.PostAsync(path, new { toWindowId = full, reason = "Ill" })).Refused(HttpStatusCode.Conflict, "window-full");
        (await stage.Atp.PostAsync(path, new { toWindowId = stage.WindowId, reason = "Ill" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-move");
        (await stage.Atp.PostAsync(path, new { toWindowId = "nowhere", reason = "Ill" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-move");
        (await stage.Atp.PostAsync(path, new { toWindowId = full, reason = " " })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-reason");
        (await stage.Atp.PostAsync($"windows/{stage.WindowId}/roster/nobody/reschedule", new { toWindowId = full, reason = "Ill" }))
            .Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal([lena.Person.Subject], await RosterAsync(stage, stage.WindowId));

        await lena.EnterAsync();
        var other = await AnotherAsync(stage);
        (await stage.Atp.PostAsync(path, new { toWindowId = other, reason = "Ill" })).Refused(HttpStatusCode.Conflict, "session-started");
        Assert.Empty(await RosterAsync(stage, other));
        Assert.Equal("inProgress", (await lena.ReadAsync()).String("state"));
    }

    [Fact]
    public async Task Learners_MoveAndWithdraw_WhereAndWhileTheWindowLetsThem()
    {
        var stage = await Stage.SetAsync(app);
        var later = await AnotherAsync(stage, days: 3, seatChanges: new { learnersMayReschedule = true, learnersMayWithdraw = true, learnerNotice = "PT24H" });
        var latest = await AnotherAsync(stage, days: 9, seatChanges: new { learnersMayWithdraw = true, learnerNotice = "PT240H" });
        var lena = await stage.EnrolAsync();
        (await lena.Person.PostAsync($"sessions/{lena.SessionId}/reschedule", new { toWindowId = later }))
            .Refused(HttpStatusCode.Conflict, "seat-change-not-allowed");
        (await lena.Person.PostAsync($"sessions/{lena.SessionId}/withdraw", new { })).Refused(HttpStatusCode.Conflict, "seat-change-not-allowed");
        var seat = (await lena.Person.GetAsync($"sessions/{lena.SessionId}/seat")).Ok().Body;
        Assert.False(seat.TryGetProperty("moveUntilUtc", out _) || seat.TryGetProperty("giveUpUntilUtc", out _));
        (await stage.Atp.PostAsync($"windows/{stage.WindowId}/roster/{lena.Person.Subject}/reschedule", new { toWindowId = later, reason = "Ill" })).Ok();

        var session = await SessionInAsync(lena, later);
        var theirs = (await lena.Person.GetAsync($"sessions/{session}/seat")).Ok();
        var cutOff = (await lena.Person.GetAsync($"sessions/{session}")).Instant("opensUtc").AddHours(-24);
        Assert.Equal((cutOff, cutOff), (theirs.Instant("moveUntilUtc"), theirs.Instant("giveUpUntilUtc")));
        var choices = (await lena.Person.GetAsync($"sessions/{session}/windows")).Ok().Body.GetProperty("windows").EnumerateArray();
        Assert.Equal(
            [(stage.WindowId, true), (latest, true)],
            choices.Select(choice => (choice.GetProperty("windowId").GetString()!, choice.GetProperty("hasSeat").GetBoolean())));
        (await lena.Person.PostAsync($"sessions/{session}/reschedule", new { toWindowId = latest })).Ok();
        var last = await SessionInAsync(lena, latest);
        (await lena.Person.PostAsync($"sessions/{last}/withdraw", new { })).Refused(HttpStatusCode.Conflict, "seat-change-too-late");
        (await lena.Person.PostAsync($"sessions/{last}/reschedule", new { toWindowId = later })).Refused(HttpStatusCode.Conflict, "seat-change-not-allowed");

        (await stage.Atp.PostAsync($"windows/{latest}/roster/{lena.Person.Subject}/withdraw", new { reason = "Left the course" })).Ok();
        Assert.Empty(await RosterAsync(stage, latest));
        (await stage.Atp.PostAsync($"windows/{latest}/roster/{lena.Person.Subject}/withdraw", new { reason = "Left the course" }))
            .Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnInterruptedMove_ToAWindowThatWasCalledOff_LeavesTheLearnerWhereTheyAre(bool hasSeatThere)
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var other = await AnotherAsync(stage);
        await MarkAsync(stage, lena, other);
        if (hasSeatThere)
        {
            (await stage.Atp.PutAsync($"windows/{other}/roster", new { learners = new[] { new { learnerId = lena.Person.Subject, displayName = "Lena" } } })).Ok();
            var command = new SessionCommand.Void(PersonId.Parse("otto"), "Moved");
            await app.Host.Services.GetRequiredService<SessionDesk>().DecideAsync(SessionId.Parse(lena.SessionId), _ => true, command, Cancellation);
        }

        (await stage.Atp.PostAsync($"windows/{other}/cancel", new { reason = "No room" })).Ok();

        (await CompleteAsync(stage, lena, other)).Refused(HttpStatusCode.Conflict, "window-cancelled");

        Assert.Null((await EntryAsync(stage.WindowId, lena))!.Value.MovingTo);
        Assert.Null(await EntryAsync(other, lena));
        var open = (await lena.Person.GetAsync("me/sessions")).Ok().Body.GetProperty("sessions").EnumerateArray()
            .Single(s => s.GetProperty("state").GetString() == "scheduled");
        Assert.Equal(stage.WindowId, open.GetProperty("windowId").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnInterruptedMove_AfterTheLastStart_IsCompletedForWhoHasASeatThere(bool hasSeatThere)
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var other = await AnotherAsync(stage, days: 0);
        await MarkAsync(stage, lena, other);
        if (hasSeatThere)
        {
            (await stage.Atp.PutAsync($"windows/{other}/roster", new { learners = new[] { new { learnerId = lena.Person.Subject, displayName = "lena" } } })).Ok();
        }

        await app.Time.AdvanceAsync(TimeSpan.FromHours(1));

        var reply = await CompleteAsync(stage, lena, other);

        if (hasSeatThere)
        {
            reply.Ok();
        }
        else
        {
            reply.Refused(HttpStatusCode.Conflict, "window-closed");
        }

        var (left, reached) = (await EntryAsync(stage.WindowId, lena), await EntryAsync(other, lena));
        Assert.Equal((!hasSeatThere, hasSeatThere), (left is { Value.MovingTo: null }, reached is not null));
    }

    [Fact]
    public async Task AMoveUnderWay_IsKeptByTheNextRoster_AndNotCopied()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var other = await AnotherAsync(stage);
        await MarkAsync(stage, lena, other);

        (await stage.Atp.PutAsync($"windows/{stage.WindowId}/roster", new { learners = new[] { new { learnerId = lena.Person.Subject, displayName = "Lena B." } } })).Ok();
        var opens = app.Time.GetUtcNow().AddDays(20);
        var clone = (await stage.Atp.PostAsync(
            $"windows/{stage.WindowId}/clone",
            new { opens, lastStart = opens.AddHours(1), hardClose = opens.AddHours(4), roster = true })).Ok();

        var kept = (await EntryAsync(stage.WindowId, lena))!.Value;
        Assert.Equal(("Lena B.", WindowId.Parse(other)), (kept.DisplayName, kept.MovingTo));
        var cloned = clone.Body.GetProperty("window").GetProperty("windowId").GetString()!;
        Assert.Null((await EntryAsync(cloned, lena))!.Value.MovingTo);
    }

    /// <summary>A move that was interrupted right after it was marked.</summary>
    private async Task MarkAsync(Stage stage, Learner learner, string target)
    {
        var entry = (await EntryAsync(stage.WindowId, learner))!;
        var marked = await Roster.ReplaceAsync(entry, entry.Value with { MovingTo = WindowId.Parse(target) }, Cancellation);
        Assert.True(marked.IsWritten);
    }

    private static Task<Reply> CompleteAsync(Stage stage, Learner learner, string target) => stage.Atp.PostAsync(
        $"windows/{stage.WindowId}/roster/{learner.Person.Subject}/reschedule",
        new { toWindowId = target, reason = "Ill" });

    private Task<Stored<RosterEntry>?> EntryAsync(string window, Learner learner) =>
        Roster.GetAsync(WindowId.Parse(window), LearnerId.Parse(learner.Person.Subject), Cancellation);

    private static async Task<string[]> RosterAsync(Stage stage, string window) =>
        [.. (await stage.Atp.GetAsync($"windows/{window}/roster")).Ok().Body.GetProperty("learners").EnumerateArray().Select(e => e.GetProperty("learnerId").GetString()!)];

    private static async Task<string> SessionInAsync(Learner learner, string window) =>
        (await learner.Person.GetAsync("me/sessions")).Ok().Body.GetProperty("sessions").EnumerateArray()
            .Single(s => s.GetProperty("windowId").GetString() == window).GetProperty("sessionId").GetString()!;

    private async Task<string> AnotherAsync(Stage stage, int seats = 5, int days = 2, object? seatChanges = null)
    {
        var opens = app.Time.GetUtcNow().AddDays(days);
        var window = await stage.Atp.PostAsync("windows", new
        {
            title = "Another",
            examId = stage.ExamId,
            zone = "Europe/Vienna",
            opens,
            lastStart = opens.AddHours(1),
            hardClose = opens.AddHours(4),
            seats,
            seatChanges,
            allowOverlap = true,
        });
        return window.Ok().String("windowId");
    }
}
