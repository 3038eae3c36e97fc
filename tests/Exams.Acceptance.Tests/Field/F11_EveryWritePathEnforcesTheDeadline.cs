using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Sessions;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>11. Late answers were accepted after coming back (oli-torus PR 5223). Every write path enforces the deadline.</summary>
public sealed class F11_EveryWritePathEnforcesTheDeadline(ExamApp app)
{
    private static readonly object A = new { RESPONSE = "A" };

    [Fact]
    public async Task AtTheDeadline_NothingIsTaken_WhoeverAsks()
    {
        var (stage, lena, deadline) = await SitAsync();
        await app.Time.AdvanceToAsync(deadline);
        var proctor = await stage.ProctorAsync();
        var session = $"sessions/{lena.SessionId}";

        Reply[] late =
        [
            await lena.SaveAsync(2, 2, A),
            await lena.Person.PostAsync($"{session}/sections/second/finish", new { clientId = lena.ClientId }),
            await proctor.PostAsync($"{session}/pause", new { reason = "Too late" }),
            await proctor.PostAsync($"{session}/extend", new { extra = "PT10M", reason = "Too late" }),
            await proctor.PostAsync($"{session}/terminate", new { reason = "Too late" }),
        ];

        Assert.All(late, reply => Assert.Equal(deadline, reply.Refused(HttpStatusCode.Conflict, "deadline-passed").Instant("deadlineUtc")));
    }

    [Fact]
    public async Task WhoComesBackAfterwards_FindsTheSessionEnded_AndChangesNothing()
    {
        var (_, lena, deadline) = await SitAsync();
        await app.Time.AdvanceToAsync(deadline.AddHours(1));
        await lena.ResultOnceReleasedAsync();
        lena.ClientId = "at-home";

        (await lena.TakeOverAsync()).Refused(HttpStatusCode.Conflict, "session-ended");
        (await lena.SaveQueuedAsync(2, 2, A)).Refused(HttpStatusCode.Conflict, "session-ended");
        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "session-ended");

        Assert.Equal(1, (await lena.JournalAsync()).Ok().Body.GetProperty("entries").GetArrayLength());
        Assert.Equal(1, (await lena.ResultAsync()).Int("raw"));
    }

    [Fact]
    public async Task WhileNobodyLooks_AnAnswerThatIsOnItsWay_IsLateAllTheSame()
    {
        var (_, lena, deadline) = await SitAsync();
        await app.Time.AdvanceToAsync(deadline.AddMilliseconds(-1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => lena.SaveAsync(2, 2, A)));
        Assert.All(answers, answer => answer.Ok());

        await app.Time.AdvanceToAsync(deadline);

        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => lena.SaveAsync(3, 2, new { RESPONSE = "B" }))),
            answer => answer.Refused(HttpStatusCode.Conflict, "deadline-passed"));
    }

    private async Task<(Stage Stage, Learner Lena, DateTimeOffset Deadline)> SitAsync()
    {
        var stage = await SectionedExam.SetAsync(app, second: 10);
        var lena = await stage.EnrolAsync();
        var started = await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, A)).Ok();
        (await lena.Person.PostAsync($"sessions/{lena.SessionId}/sections/first/finish", new { clientId = lena.ClientId })).Ok();
        return (stage, lena, (await lena.ReadAsync()).Instant("deadlineUtc"));
    }
}
