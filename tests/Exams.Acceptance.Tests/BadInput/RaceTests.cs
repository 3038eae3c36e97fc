using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Functions.Grading;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>However many requests ask for the same thing at once, it happens once.</summary>
public sealed class RaceTests(ExamApp app)
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

    [Fact]
    public async Task SavesOfOneSequence_AtOnce_AreOneEntry()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await lena.EnterAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(n => lena.SaveAsync(1, 1, new { RESPONSE = n % 2 == 0 ? "A" : "B" })));

        var saved = replies.Where(reply => reply.Status == HttpStatusCode.OK).ToList();
        Assert.Equal(Many / 2, saved.Count);
        Assert.Single(saved.Select(reply => reply.Body.GetProperty("receipts").GetRawText()).Distinct(StringComparer.Ordinal));
        Assert.All(replies.Except(saved), reply => reply.Refused(HttpStatusCode.Conflict, "sequence-fork"));
    }

    [Fact]
    public async Task SubmitAndSave_AtOnce_NeverLoseAnAcknowledgedAnswer()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await lena.EnterAsync();

        var save = lena.SaveAsync(1, 1, new { RESPONSE = "A" });
        var submit = lena.SubmitAsync();
        (await submit).Ok();
        var result = await lena.ResultOnceReleasedAsync();

        Assert.Equal((await save).Status == HttpStatusCode.OK ? 1 : 0, result.Int("raw"));
    }
}
