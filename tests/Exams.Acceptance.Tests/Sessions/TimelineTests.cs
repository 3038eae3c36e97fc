using System.Globalization;
using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Core;
using Xunit;

namespace Exams.Acceptance.Tests.Sessions;

/// <summary>The record of a session's life, from which an appeal replays its time.</summary>
public sealed class TimelineTests(ExamApp app)
{
    [Fact]
    public async Task ATimeline_HasEveryEventWithItsActor_AndIsAChain()
    {
        var timeline = await EventfulAsync();
        var events = timeline.Body.GetProperty("events").EnumerateArray().ToList();

        Assert.Equal(
            [
                ("checked-in", "learner"), ("started", "learner"), ("taken-over", "learner"), ("section-ended", "learner"), ("paused", "staff"),
                ("resumed", "staff"), ("time-credited", "staff"), ("ended", "learner"),
            ],
            events.Take(8).Select(e => (e.GetProperty("event").GetProperty("kind").GetString()!, e.GetProperty("actor").GetString()!)));
        Assert.Equal("phone", events[2].GetProperty("event").GetProperty("clientId").GetString());
        Assert.Equal("Fire alarm", events[6].GetProperty("event").GetProperty("entry").GetProperty("reason").GetString());
        var head = timeline.String("recordGenesis");
        foreach (var one in events)
        {
            Assert.Equal(head, one.GetProperty("previousDigest").GetString());
            head = Digest.Of(CanonicalJson.Parse(JsonSerializer.Serialize(new
            {
                number = one.GetProperty("number").GetInt32(),
                @event = one.GetProperty("event"),
                previous = head,
            }))).ToString();
            Assert.Equal(head, one.GetProperty("digest").GetString());
        }

        Assert.Equal(head, timeline.String("recordHead"));
    }

    [Fact]
    public async Task ATimeline_AccountsForEverySecond_AndForTheDeadline()
    {
        var timeline = await EventfulAsync();

        var at = timeline.Instant("startedAtUtc");
        foreach (var span in timeline.Body.GetProperty("spans").EnumerateArray())
        {
            Assert.Equal(at, span.GetProperty("from").GetDateTimeOffset());
            at = span.GetProperty("to").GetDateTimeOffset();
        }

        Assert.Equal(timeline.Instant("endedAtUtc"), at);
        var granted = timeline.Body.GetProperty("grants").EnumerateArray()
            .Aggregate(TimeSpan.Zero, (sum, grant) => sum + System.Xml.XmlConvert.ToTimeSpan(grant.GetProperty("amount").GetString()!));
        Assert.Equal(timeline.Instant("deadlineUtc"), timeline.Instant("startedAtUtc") + granted);
        Assert.Contains("paused", timeline.Body.GetProperty("spans").EnumerateArray().Select(s => s.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task ATimeline_IsForTheLearnerAndTheirStaff_AndHoldsNoAnswer()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();

        var own = (await lena.TimelineAsync()).Ok();
        var staff = (await stage.Atp.GetAsync($"sessions/{lena.SessionId}/timeline")).Ok();

        Assert.Equal(own.Body.GetProperty("events").GetRawText(), staff.Body.GetProperty("events").GetRawText());
        Assert.Equal(1, own.Int("lastAcknowledgedSequence"));
        Assert.DoesNotContain("RESPONSE", own.Text, StringComparison.Ordinal);
    }

    private async Task<Reply> EventfulAsync()
    {
        var stage = await SectionedExam.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        lena.ClientId = "phone";
        (await lena.TakeOverAsync()).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(3));
        (await lena.FinishAsync("first")).Ok();
        var proctor = await stage.ProctorAsync();
        var path = string.Create(CultureInfo.InvariantCulture, $"sessions/{lena.SessionId}");
        (await proctor.PostAsync($"{path}/pause", new { reason = "Identity check" })).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(2));
        (await proctor.PostAsync($"{path}/resume", new { reason = "Done" })).Ok();
        (await proctor.PostAsync($"{path}/extend", new { extra = "PT4M", reason = "Fire alarm" })).Ok();
        (await lena.SubmitAsync()).Ok();
        return (await lena.TimelineAsync()).Ok();
    }
}
