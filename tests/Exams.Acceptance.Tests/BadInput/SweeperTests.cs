using Exams.Acceptance.Tests.Driving;
using Exams.Core.Sessions;
using Exams.Functions.Grading;
using Exams.Functions.Sessions;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>What orchestrations should have done is done although they are gone.</summary>
public sealed class SweeperTests(ExamApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ASessionWhoseOrchestrationWasPurged_EndsAtItsDeadline_AndIsGraded()
    {
        var lena = await EnteredAsync(new APackage().WithChoice("q1").WithTest());
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        await RemoveAsync(ExamSession.InstanceId(SessionId.Parse(lena.SessionId)));
        var deadline = (await lena.ReadAsync()).Instant("deadlineUtc");

        await app.Time.AdvanceToAsync(deadline.AddMinutes(2));
        var result = await lena.ResultOnceReleasedAsync();
        var ended = await lena.ReadAsync();

        Assert.Equal(1, result.Int("raw"));
        Assert.Equal("expired", ended.String("endCause"));
        Assert.Equal(deadline, ended.Instant("endedAtUtc"));
    }

    [Fact]
    public async Task AGradingThatBrokeDown_IsStartedAfresh_WhenItsReviewIsScored()
    {
        var stage = await Stage.SetAsync(app, new APackage().WithEssay("q1").WithTest());
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "Because." })).Ok();
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("awaitingReview");
        await EndAsync(GradeSubmission.InstanceId(SessionId.Parse(lena.SessionId)));

        var grader = await stage.GraderAsync();
        var review = (await grader.GetAsync($"reviews?exam={stage.ExamId}")).Ok().Body.GetProperty("reviews")[0].GetProperty("reviewId").GetString();
        (await grader.PostAsync($"reviews/{review}/claim", new { })).Ok();
        (await grader.PostAsync($"reviews/{review}/score", new { score = 3 })).Ok();

        Assert.Equal(3, (await lena.ResultOnceReleasedAsync()).Int("raw"));
    }

    [Fact]
    public async Task ASessionWhoseOrchestrationBrokeDown_IsHandedInAtOnce()
    {
        var lena = await EnteredAsync(new APackage().WithChoice("q1").WithTest());
        await EndAsync(ExamSession.InstanceId(SessionId.Parse(lena.SessionId)));

        (await lena.SubmitAsync()).Ok();

        Assert.Equal(0, (await lena.ResultOnceReleasedAsync()).Int("raw"));
    }

    private async Task<Learner> EnteredAsync(APackage package)
    {
        var lena = await (await Stage.SetAsync(app, package, "PT10M")).EnrolAsync();
        await lena.EnterAsync();
        return lena;
    }

    private async Task EndAsync(string instance)
    {
        await app.Host.Durable.WaitForInstanceStartAsync(instance, Cancellation);
        await app.Host.Durable.TerminateInstanceAsync(instance, cancellation: Cancellation);
        await app.Host.Durable.WaitForInstanceCompletionAsync(instance, Cancellation);
    }

    private async Task RemoveAsync(string instance)
    {
        await EndAsync(instance);
        Assert.Equal(1, (await app.Host.Durable.PurgeInstanceAsync(instance, Cancellation)).PurgedInstanceCount);
    }
}
