using Exams.Acceptance.Tests.Driving;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Grading;
using Exams.Functions.Scheduling;
using Exams.Functions.Sessions;
using Exams.Testing.ItemBanks;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Extensions;
using Xunit;

namespace Exams.Acceptance.Tests.Loss;

/// <summary>Whatever orchestrations are lost, sessions end and are graded in time, and windows go on.</summary>
public sealed class LostInstanceTests(ExamApp app)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Hub _hub = new(app);

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task ASession_WhoseInstancesAreLostInMidExam_EndsAndIsGradedOnce_InTwoMinutes(bool ofTheSession, bool ofTheGrading)
    {
        var stage = await Stage.SetAsync(app, new APackage().WithChoice("q1").WithTest(), "PT10M");
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        var id = SessionId.Parse(lena.SessionId);
        if (ofTheSession)
        {
            await _hub.LoseAsync(ExamSession.InstanceId(id));
        }

        if (ofTheGrading)
        {
            await _hub.ImpersonateAsync(GradeSubmission.InstanceId(id));
        }

        var due = (await lena.ReadAsync()).Instant("endDueUtc");
        await app.Time.AdvanceToAsync(due + Patience);

        var ended = await lena.ReadAsync();
        var result = await lena.ResultAsync();
        Assert.Equal("released", ended.String("state"));
        Assert.Equal("expired", ended.String("endCause"));
        Assert.InRange(ended.Instant("endRecordedAtUtc"), due, due.AddSeconds(60));
        Assert.Equal((1, 1), (result.Ok().Int("raw"), result.Int("version")));

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(ended.String("endRecordedAtUtc"), (await lena.ReadAsync()).String("endRecordedAtUtc"));
        Assert.Equal(1, (await lena.ResultAsync()).Int("version"));
    }

    [Fact]
    public async Task ASubmit_WhoseEventIsLost_IsGradedInTwoMinutes()
    {
        var lena = await DeafAsync();

        (await lena.SubmitAsync()).Ok();
        await app.Time.AdvanceAsync(Patience);

        Assert.Equal("released", (await lena.ReadAsync()).String("state"));
        Assert.Equal((1, 1), ((await lena.ResultAsync()).Int("raw"), (await lena.ResultAsync()).Int("version")));
    }

    [Fact]
    public async Task APauseAndAResume_WhoseEventsAreLost_MoveTheEndAllTheSame()
    {
        var lena = await DeafAsync();
        var proctor = await app.PersonAsync("proctor", "proctor");
        (await proctor.PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "Identity check" })).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(20));
        (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "Done" })).Ok();
        var running = await lena.ReadAsync();

        await app.Time.AdvanceToAsync(running.Instant("endDueUtc").AddMilliseconds(-1));
        Assert.Equal("inProgress", (await lena.ReadAsync()).String("state"));
        await app.Time.AdvanceAsync(Patience);

        var ended = await lena.ReadAsync();
        Assert.Equal(("released", running.Instant("deadlineUtc")), (ended.String("state"), ended.Instant("endedAtUtc")));
    }

    [Fact]
    public async Task AScoredReview_WhoseGradingIsLost_IsCountedAllTheSame()
    {
        var stage = await Stage.SetAsync(app, new APackage().WithEssay("q1").WithTest());
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        await _hub.ImpersonateAsync(GradeSubmission.InstanceId(SessionId.Parse(lena.SessionId)));
        (await lena.SaveAsync(1, 1, new { RESPONSE = "Because." })).Ok();
        (await lena.SubmitAsync()).Ok();
        await app.Time.AdvanceAsync(Patience);
        Assert.Equal("awaitingReview", (await lena.ReadAsync()).String("state"));

        var grader = await stage.GraderAsync();
        var review = (await grader.GetAsync($"reviews?exam={stage.ExamId}")).Ok().Body.GetProperty("reviews")[0].GetProperty("reviewId").GetString();
        (await grader.PostAsync($"reviews/{review}/claim", new { })).Ok();
        (await grader.PostAsync($"reviews/{review}/score", new { score = 3 })).Ok();
        await app.Time.AdvanceAsync(Patience);

        Assert.Equal("released", (await lena.ReadAsync()).String("state"));
        Assert.Equal(3, (await lena.ResultAsync()).Int("raw"));
    }

    [Fact]
    public async Task AWindow_WhoseInstanceIsLost_TakesItsStepsAllTheSame()
    {
        var stage = await Stage.SetAsync(app, opensFor: TimeSpan.FromHours(1));
        var mia = await stage.EnrolAsync("mia");
        var windows = app.Host.Services.GetRequiredService<IWindowStore>();
        var id = WindowId.Parse(stage.WindowId);
        await _hub.LoseAsync(ExamWindowOrchestration.InstanceId(id));
        var bounds = (await windows.GetAsync(id))!.Value.Bounds;

        await app.Time.AdvanceToAsync(bounds.LastStart.ToDateTimeOffset() + Patience);
        var afterLastStart = (await windows.GetAsync(id))!.Value;
        await app.Time.AdvanceToAsync(bounds.HardClose.ToDateTimeOffset() + Patience);
        var afterHardClose = (await windows.GetAsync(id))!.Value;

        Assert.Equal(WindowState.Open, afterLastStart.State);
        Assert.InRange(afterLastStart.StepsTakenBy!.Value, bounds.LastStart, bounds.LastStart + Patience.ToDuration());
        Assert.Equal("noShow", (await mia.ReadAsync()).String("state"));
        Assert.Equal(WindowState.Closed, afterHardClose.State);
        Assert.InRange(afterHardClose.StepsTakenBy!.Value, bounds.HardClose, bounds.HardClose + Patience.ToDuration());
    }

    /// <summary>A learner who has answered, and whose session's instance says that it runs, and hears nothing.</summary>
    private async Task<Learner> DeafAsync()
    {
        var stage = await Stage.SetAsync(app, new APackage().WithChoice("q1").WithTest(), "PT10M");
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        var instance = ExamSession.InstanceId(SessionId.Parse(lena.SessionId));
        await app.Host.Durable.WaitForInstanceStartAsync(instance, TestContext.Current.CancellationToken);
        await app.Host.Durable.SuspendInstanceAsync(instance, cancellation: TestContext.Current.CancellationToken);
        return lena;
    }
}
