using System.Net;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 3. "Handed in or not?" was ambiguous (Artemis 1962). The expiry policy is explicit (<c>autoSubmit</c>, <c>grace</c>,
/// <c>abandon</c>), each tested end to end.
/// </summary>
public sealed class F03_TheExpiryPolicyIsExplicit(ExamApp app)
{
    private static readonly object A = new { RESPONSE = "A" };

    [Fact]
    public async Task AutoSubmit_NeedsNoClient_AndEndsAtTheDeadline()
    {
        var (lena, deadline) = await EnteredAsync("autoSubmit");
        (await lena.SaveAsync(1, 1, A)).Ok();

        await app.Time.AdvanceToAsync(deadline.AddMinutes(1));

        var over = await lena.OnceAsync("released");
        Assert.Equal(("expired", deadline), (over.String("endCause"), over.Instant("endedAtUtc")));
        Assert.True(over.Instant("endRecordedAtUtc") <= deadline.AddSeconds(35));
        (await lena.ResultAsync()).Ok();
    }

    [Fact]
    public async Task AutoSubmit_HandedInLate_EndsAtTheDeadlineAtOnce()
    {
        var (lena, deadline) = await EnteredAsync("autoSubmit");
        await app.Time.AdvanceToAsync(deadline.AddSeconds(5));

        var over = (await lena.SubmitAsync()).Ok();

        Assert.Equal(("expired", deadline), (over.String("endCause"), over.Instant("endedAtUtc")));
    }

    [Fact]
    public async Task Grace_TakesTheHandInButNoNewAnswer()
    {
        var (lena, deadline) = await EnteredAsync("grace");
        (await lena.SaveAsync(1, 1, A)).Ok();
        await app.Time.AdvanceToAsync(deadline.AddMinutes(4));

        Assert.Equal("inProgress", (await lena.ReadAsync()).String("state"));
        (await lena.SaveAsync(2, 2, A)).Refused(HttpStatusCode.Conflict, "deadline-passed");
        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "deadline-passed");
        var over = (await lena.SubmitAsync()).Ok();

        Assert.Equal(("submitted", deadline), (over.String("endCause"), over.Instant("endedAtUtc")));
        await lena.ResultOnceReleasedAsync();
    }

    [Fact]
    public async Task Grace_LetPass_CountsAsAbandoned()
    {
        var (lena, deadline) = await EnteredAsync("grace");

        await app.Time.AdvanceToAsync(deadline.AddMinutes(6));

        var over = await lena.OnceAsync("voided");
        Assert.Equal(("abandoned", deadline), (over.String("endCause"), over.Instant("endedAtUtc")));
        (await lena.SubmitAsync()).Refused(HttpStatusCode.Conflict, "session-voided");
        (await lena.ResultAsync()).Refused(HttpStatusCode.NotFound, "result-not-released");
    }

    [Fact]
    public async Task Abandon_TakesTheHandInBeforeTheDeadlineOnly()
    {
        var (lena, deadline) = await EnteredAsync("abandon");
        var (mia, later) = await EnteredAsync("abandon");
        (await lena.SaveAsync(1, 1, A)).Ok();
        await app.Time.AdvanceToAsync(deadline.AddMilliseconds(-1));
        Assert.Equal("submitted", (await lena.SubmitAsync()).Ok().String("endCause"));

        await app.Time.AdvanceToAsync(later);

        (await SaveAsync(mia, 1, queuedThrough: 1)).Refused(HttpStatusCode.Conflict, "deadline-passed");
        (await mia.SubmitAsync()).Refused(HttpStatusCode.Conflict, "deadline-passed");
        Assert.Equal("abandoned", (await mia.OnceAsync("voided")).String("endCause"));
    }

    [Fact]
    public async Task NewAnswers_AreTakenWithinTheirGrace_ThatIsHalfOpen()
    {
        var (lena, deadline) = await EnteredAsync("autoSubmit", newAnswers: "PT1M");
        await app.Time.AdvanceToAsync(deadline.AddMinutes(1).AddMilliseconds(-1));
        (await lena.SaveAsync(1, 1, A)).Ok();

        await app.Time.AdvanceToAsync(deadline.AddMinutes(1));

        Assert.NotEqual(HttpStatusCode.OK, (await lena.SaveAsync(2, 2, A)).Status);
        Assert.Equal(deadline, (await lena.OnceAsync("released")).Instant("endedAtUtc"));
    }

    [Fact]
    public async Task QueuedAnswers_AreTakenUpToTheNumberClaimedFirst()
    {
        var (lena, deadline) = await EnteredAsync("autoSubmit");
        await app.Time.AdvanceToAsync(deadline.AddSeconds(10));

        (await SaveAsync(lena, 1)).Refused(HttpStatusCode.Conflict, "deadline-passed");
        (await SaveAsync(lena, 1, queuedThrough: 2)).Ok();
        (await SaveAsync(lena, 2, queuedThrough: 9)).Ok();
        (await SaveAsync(lena, 3, queuedThrough: 9)).Refused(HttpStatusCode.Conflict, "deadline-passed");
        await app.Time.AdvanceToAsync(deadline.AddMinutes(1));

        Assert.Equal(2, (await lena.OnceAsync("released")).Int("lastAcknowledgedSequence"));
    }

    private static Task<Reply> SaveAsync(Learner learner, int sequence, int? queuedThrough = null) =>
        learner.Person.PutAsync($"sessions/{learner.SessionId}/responses", new
        {
            clientId = learner.ClientId,
            saves = new[] { new { sequence, item = 1, responses = A } },
            queuedThrough,
        });

    private async Task<(Learner Learner, DateTimeOffset Deadline)> EnteredAsync(string expiry, string newAnswers = "PT0S")
    {
        var stage = await Stage.SetAsync(app, limit: "PT20M", rules: exam =>
        {
            exam["expiry"] = expiry;
            exam["late"] = new JsonObject { ["newAnswers"] = newAnswers, ["queuedAnswers"] = "PT30S", ["submit"] = "PT5M" };
        });
        var learner = await stage.EnrolAsync();
        return (learner, (await learner.EnterAsync()).Instant("deadlineUtc"));
    }
}
