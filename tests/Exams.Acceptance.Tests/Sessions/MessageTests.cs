using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Sessions;

/// <summary>A proctor says something to one learner, or to everybody who is there; it is read, and the record tells.</summary>
public sealed class MessageTests(ExamApp app)
{
    [Fact]
    public async Task AMessage_SentTwice_IsReadOnce_AndInTheTimeline()
    {
        var (stage, lena) = await SittingAsync();
        var proctor = await stage.ProctorAsync();
        Assert.False((await lena.ReadAsync()).Body.TryGetProperty("messages", out _));
        var body = new { text = "Please sit down.", kind = "warning" };

        var sent = (await proctor.PostAsync($"sessions/{lena.SessionId}/messages", body, "m-1")).Ok();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/messages", body, "m-1")).Ok();

        var id = sent.String("messageId");
        Assert.Equal([id], (await lena.ReadAsync()).Body.GetProperty("messages").GetProperty("unread").EnumerateArray().Select(m => m.GetString()!));
        var line = Assert.Single((await MessagesAsync(lena.Person, lena)).Body.GetProperty("messages").EnumerateArray());
        Assert.Equal(("Please sit down.", "warning"), (line.GetProperty("text").GetString(), line.GetProperty("kind").GetString()));
        Assert.False(line.TryGetProperty("by", out _));

        (await lena.Person.PostAsync($"sessions/{lena.SessionId}/messages/{id}/acknowledge", new { })).Ok();
        var read = (await lena.Person.PostAsync($"sessions/{lena.SessionId}/messages/{id}/acknowledge", new { })).Ok();
        Assert.Equal(0, read.Body.GetProperty("messages").GetProperty("unread").GetArrayLength());
        var seen = Assert.Single((await MessagesAsync(proctor, lena)).Body.GetProperty("messages").EnumerateArray());
        Assert.Equal(proctor.Subject, seen.GetProperty("by").GetString());
        Assert.True(seen.TryGetProperty("acknowledgedAtUtc", out _));
        var kinds = (await lena.TimelineAsync()).Body.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("event").GetProperty("kind").GetString());
        Assert.Equal(["message-sent", "message-acknowledged"], kinds.TakeLast(2));
    }

    [Fact]
    public async Task AMessageToAWindow_ReachesWhoeverIsThere_Once()
    {
        var (stage, lena) = await SittingAsync();
        var ben = await stage.EnrolAsync("ben");
        (await ben.CheckInAsync()).Ok();
        await stage.EnrolAsync("absent");
        var gone = await stage.EnrolAsync("gone");
        await gone.EnterAsync();
        (await gone.SubmitAsync()).Ok();
        var proctor = await stage.ProctorAsync();

        var first = (await proctor.PostAsync($"windows/{stage.WindowId}/messages", new { text = "Ten minutes more for all." }, "w-1")).Ok();
        var again = (await proctor.PostAsync($"windows/{stage.WindowId}/messages", new { text = "Ten minutes more for all." }, "w-1")).Ok();

        Assert.Equal((2, 2), (first.Int("sent"), again.Int("sent")));
        Assert.Equal(1, (await MessagesAsync(lena.Person, lena)).Body.GetProperty("messages").GetArrayLength());
        Assert.Equal(1, (await MessagesAsync(ben.Person, ben)).Body.GetProperty("messages").GetArrayLength());
        var audit = (await (await app.PersonAsync("ada", "admin")).GetAsync($"audit?scope=window/{stage.WindowId}")).Ok();
        Assert.Single(audit.Body.GetProperty("entries").EnumerateArray(), e => e.GetProperty("action").GetString() == "message.sent");
        Assert.DoesNotContain("Ten minutes", audit.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNoMessage_OrNobodys_IsRefused()
    {
        var (stage, lena) = await SittingAsync();
        var proctor = await stage.ProctorAsync();
        foreach (var text in (string[])["", " ", new string('x', 1_001)])
        {
            (await proctor.PostAsync($"sessions/{lena.SessionId}/messages", new { text })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-message");
            (await proctor.PostAsync($"windows/{stage.WindowId}/messages", new { text })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-message");
        }

        (await proctor.PostAsync($"sessions/{lena.SessionId}/messages", new { text = "x", kind = "shout" })).Refused(HttpStatusCode.BadRequest, "invalid-body");
        (await lena.Person.PostAsync($"sessions/{lena.SessionId}/messages/nothing/acknowledge", new { })).Refused(HttpStatusCode.NotFound, "not-found");
    }

    private static Task<Reply> MessagesAsync(Person asking, Learner whose) => asking.GetAsync($"sessions/{whose.SessionId}/messages");

    private async Task<(Stage Stage, Learner Lena)> SittingAsync()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        return (stage, lena);
    }
}
