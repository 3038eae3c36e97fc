using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 5. Some saw 60 minutes instead of 90 (Artemis 9938). Every response carries the deadline and the policy version; a change of
/// duration reaches every running session.
/// </summary>
public sealed class F05_EveryAnswerSaysWhenTheTimeIsUp(ExamApp app)
{
    private static readonly object A = new { RESPONSE = "A" };

    [Fact]
    public async Task EveryAnswerToALearner_CarriesTheDeadlineAndThePolicyVersion()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        var started = await lena.EnterAsync();

        var answers = new Dictionary<string, Reply>(StringComparer.Ordinal)
        {
            ["start"] = started,
            ["session"] = await lena.ReadAsync(),
            ["item"] = await lena.ItemAsync(1),
            ["save"] = await lena.SaveAsync(1, 1, A),
            ["a gap"] = await lena.SaveAsync(3, 1, A),
            ["no such item"] = await lena.SaveAsync(2, 9, A),
            ["submit"] = await lena.SubmitAsync(),
            ["too late"] = await lena.SaveAsync(2, 1, A),
            ["no item any more"] = await lena.ItemAsync(1),
        };

        Assert.All(answers, answer =>
        {
            Assert.True(answer.Value.Body.TryGetProperty("deadlineUtc", out _), $"{answer.Key}: {answer.Value.Text}");
            Assert.Equal(started.String("deadlineUtc"), answer.Value.String("deadlineUtc"));
            Assert.Equal(1, answer.Value.Int("policyVersion"));
            Assert.NotEmpty(answer.Value.String("serverTimeUtc"));
            Assert.True(answer.Value.Body.TryGetProperty("lastAcknowledgedSequence", out _), answer.Key);
        });
        var listed = (await lena.Person.GetAsync("me/sessions")).Ok().Body.GetProperty("sessions")[0];
        Assert.Equal(started.String("deadlineUtc"), listed.GetProperty("deadlineUtc").GetString());
        Assert.Equal(1, listed.GetProperty("policyVersion").GetInt32());
    }

    [Fact]
    public async Task AChangedEnd_ReachesEveryRunningSession_UnderANewVersion()
    {
        var stage = await Stage.SetAsync(app, limit: "PT1H", opensFor: TimeSpan.FromHours(1));
        var learners = new[] { await stage.EnrolAsync(), await stage.EnrolAsync("mia") };
        var window = (await stage.Atp.GetAsync($"windows/{stage.WindowId}")).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(59));
        var started = await Task.WhenAll(learners.Select(learner => learner.EnterAsync()));
        var proctor = await stage.ProctorAsync();
        foreach (var learner in learners)
        {
            (await proctor.PostAsync($"sessions/{learner.SessionId}/extend", new { extra = "PT30M", reason = "Noise" })).Ok();
        }

        (await stage.Atp.PatchAsync(
            $"windows/{stage.WindowId}",
            new { reason = "The lift is stuck", hardClose = window.Instant("hardClose").AddHours(1) },
            window.ETag)).Ok();

        foreach (var (learner, before) in learners.Zip(started))
        {
            var now = await learner.SaveAsync(1, 1, A);
            Assert.Equal(before.Instant("startedAtUtc").AddMinutes(90), now.Ok().Instant("deadlineUtc"));
            Assert.Equal(2, now.Int("policyVersion"));
        }
    }
}
