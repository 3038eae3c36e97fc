using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Functions.Grading;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 12. Duplicate attempts and double submits (oli-torus 4250; coursemology2 2046). 50 parallel starts give one attempt; 50 parallel
/// submits give one submission and one grading.
/// </summary>
public sealed class F12_ManyRequestsAreOneAttempt(ExamApp app)
{
    private const int Many = 50;

    [Fact]
    public async Task Starts_AtOnce_AreOneStart()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        (await lena.CheckInAsync()).Ok();

        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => lena.StartAsync()));

        Assert.All(replies, reply => reply.Ok());
        Assert.Single(replies.Select(reply => reply.String("startedAtUtc")).Distinct(StringComparer.Ordinal));
        Assert.Equal(1, (await stage.Atp.GetAsync($"windows/{stage.WindowId}/sessions")).Ok().Body.GetProperty("sessions").GetArrayLength());
    }

    [Fact]
    public async Task Starts_OfManyClients_MakeOneOfThemActive()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        (await lena.CheckInAsync()).Ok();

        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(n =>
            new Learner(lena.Person, lena.SessionId) { ClientId = $"tab-{n}" }.StartAsync()));

        var started = Assert.Single(replies, reply => reply.Status == HttpStatusCode.OK);
        Assert.All(replies.Where(reply => reply != started), reply => reply.Refused(HttpStatusCode.Conflict, "another-client-active"));
        Assert.Equal(started.String("activeClientId"), (await lena.ReadAsync()).String("activeClientId"));
    }

    [Fact]
    public async Task Submits_AtOnce_AreOneSubmissionAndOneGrading()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();

        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => lena.SubmitAsync()));
        var result = await lena.ResultOnceReleasedAsync();

        Assert.All(replies, reply => reply.Ok());
        Assert.Single(replies.Select(reply => reply.String("endedAtUtc")).Distinct(StringComparer.Ordinal));
        Assert.Equal(1, result.Int("version"));
        Assert.Equal((await lena.ReadAsync()).String("submissionDigest"), result.String("submissionDigest"));
        var gradings = await app.Host.Durable.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = $"grade-{lena.SessionId}" })
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(nameof(GradeSubmission), Assert.Single(gradings).Name);
    }
}
