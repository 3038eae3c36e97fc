using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Core;
using Xunit;

namespace Exams.Acceptance.Tests.Sessions;

/// <summary>A client that lost its network before the deadline, and delivers its sealed answers afterwards. Its clock is two days wrong.</summary>
public sealed class SealedAnswerTests(ExamApp app)
{
    private static readonly object A = new { RESPONSE = "A" };

    [Fact]
    public async Task SealedAnswers_WithinTheAllowance_CountAndAreMarked()
    {
        var (lena, deadline) = await EnteredAsync("PT5M");
        var last = (await lena.SaveAsync(1, 1, A)).Ok().Body.GetProperty("receipts")[0].GetProperty("digest").GetString()!;
        var queue = Seal(last, 2, deadline.AddDays(-2), 2, 3);
        await app.Time.AdvanceToAsync(deadline.AddMinutes(4));

        var saved = (await SaveAsync(lena, queue, queuedThrough: 3)).Ok();
        var again = (await SaveAsync(lena, queue, queuedThrough: 3)).Ok();

        Assert.Equal(saved.Body.GetProperty("receipts").GetRawText(), again.Body.GetProperty("receipts").GetRawText());
        var journal = (await lena.JournalAsync()).Ok().Body.GetProperty("entries").EnumerateArray().ToList();
        Assert.False(journal[0].TryGetProperty("late", out _));
        Assert.Equal(["sealed", "sealed"], journal.Skip(1).Select(entry => entry.GetProperty("late").GetString()));
        Assert.Equal(deadline.AddDays(-2), journal[1].GetProperty("seal").GetProperty("claimedAt").GetDateTimeOffset());
        Assert.Equal(2, (await lena.ReadAsync()).Int("lateAnswers"));
        await app.Time.AdvanceToAsync(deadline.AddMinutes(6));
        var over = await lena.OnceAsync("released");
        Assert.Equal((deadline, 3), (over.Instant("endedAtUtc"), over.Int("lastAcknowledgedSequence")));
        var recorded = (await lena.TimelineAsync()).Body.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("event"))
            .Single(e => e.GetProperty("kind").GetString() == "late-answers-taken");
        Assert.Equal(("sealed", 2), (recorded.GetProperty("ground").GetString(), recorded.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task SealedAnswers_AfterTheAllowance_OrWhereThereIsNone_AreLate()
    {
        var (lena, deadline) = await EnteredAsync("PT5M");
        var (mia, later) = await EnteredAsync("PT0S");
        var queue = Seal((await lena.ReadAsync()).String("chainHead"), 1, deadline, 1);
        await app.Time.AdvanceToAsync(deadline.AddMinutes(5));

        Assert.NotEqual(HttpStatusCode.OK, (await SaveAsync(lena, queue, queuedThrough: 1)).Status);
        queue = Seal((await mia.ReadAsync()).String("chainHead"), 1, later, 1);
        Assert.NotEqual(HttpStatusCode.OK, (await SaveAsync(mia, queue, queuedThrough: 1)).Status);
        Assert.Equal(0, (await lena.OnceAsync("released")).Int("lastAcknowledgedSequence"));
    }

    [Fact]
    public async Task ASeal_ThatDoesNotFit_IsRefused_AndSavesNothing()
    {
        var (lena, deadline) = await EnteredAsync("PT5M");
        var queue = Seal((await lena.ReadAsync()).String("chainHead"), 1, deadline, 1, 2);
        var unanchored = Seal(Digest.Of("another receipt").ToString(), 1, deadline, 1);
        await app.Time.AdvanceToAsync(deadline.AddMinutes(1));

        (await SaveAsync(lena, unanchored, queuedThrough: 1)).Refused(HttpStatusCode.UnprocessableEntity, "seal-broken");
        (await SaveAsync(lena, queue[..1], queuedThrough: 2)).Refused(HttpStatusCode.UnprocessableEntity, "seal-missing");
        (await lena.SaveAsync(1, 1, A)).Refused(HttpStatusCode.Conflict, "deadline-passed");
        queue[0]["responses"] = new JsonObject { ["RESPONSE"] = "B" };
        (await SaveAsync(lena, queue, queuedThrough: 2)).Refused(HttpStatusCode.UnprocessableEntity, "seal-broken");
        Assert.Equal(0, (await lena.ReadAsync()).Int("lastAcknowledgedSequence"));
    }

    private static JsonObject[] Seal(string previous, int sequence, DateTimeOffset claimed, params int[] items)
    {
        var queue = new JsonObject[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var claimedAt = JsonSerializer.Deserialize<NodaTime.Instant>(JsonSerializer.Serialize(claimed.UtcDateTime), ExamsJson.Options);
            var content = CanonicalJson.Of(new { previous, sequence = sequence + i, item = items[i], responses = CanonicalJson.Parse("""{"RESPONSE":"A"}"""), claimedAt });
            var digest = Digest.Of(content).ToString();
            queue[i] = new JsonObject
            {
                ["sequence"] = sequence + i,
                ["item"] = items[i],
                ["responses"] = new JsonObject { ["RESPONSE"] = "A" },
                ["seal"] = new JsonObject { ["previous"] = previous, ["digest"] = digest, ["claimedAt"] = ExamsJson.Write(claimedAt).Trim('"') },
            };
            previous = digest;
        }

        return queue;
    }

    private static Task<Reply> SaveAsync(Learner learner, JsonObject[] saves, int queuedThrough) =>
        learner.Person.PutAsync($"sessions/{learner.SessionId}/responses", new { clientId = learner.ClientId, saves, queuedThrough });

    private async Task<(Learner Learner, DateTimeOffset Deadline)> EnteredAsync(string allowance)
    {
        var stage = await Stage.SetAsync(app, limit: "PT20M", rules: exam => exam["late"] = new JsonObject
        {
            ["newAnswers"] = "PT0S",
            ["queuedAnswers"] = "PT30S",
            ["submit"] = "PT5M",
            ["sealed"] = allowance,
        });
        var learner = await stage.EnrolAsync();
        return (learner, (await learner.EnterAsync()).Instant("deadlineUtc"));
    }
}
