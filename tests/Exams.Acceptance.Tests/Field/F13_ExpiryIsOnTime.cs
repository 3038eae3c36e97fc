using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 13. Expiry came late, or only when somebody looked (edX; PrairieLearn PR 2250; Moodle MDL-54907: 67 minutes on a 30-minute quiz).
/// Auto-submit lateness is measured; the recorded finish is the deadline.
/// </summary>
public sealed class F13_ExpiryIsOnTime(ExamApp app)
{
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task WithoutAnyoneLooking_TheFinishIsTheDeadline_AndIsRecordedWithinSeconds()
    {
        var stage = await Stage.SetAsync(app, limit: "PT30M");
        var learners = new List<(Learner Learner, Reply Started)>();
        foreach (var name in Enumerable.Range(0, 10).Select(n => $"learner-{n}"))
        {
            var learner = await stage.EnrolAsync(name);
            learners.Add((learner, await learner.EnterAsync()));
            await app.Time.AdvanceAsync(TimeSpan.FromMilliseconds(777));
        }

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(67));

        foreach (var (learner, started) in learners)
        {
            var ended = await learner.OnceAsync("released");
            var late = ended.Instant("endRecordedAtUtc") - started.Instant("endDueUtc");
            Assert.Equal(started.Instant("startedAtUtc").AddMinutes(30), ended.Instant("endedAtUtc"));
            Assert.InRange(late, TimeSpan.Zero, Lateness);
        }
    }
}
