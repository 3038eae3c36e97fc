using System.Text;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.ExamDay;

/// <summary>
/// A whole exam day in three zones, through the real functions and orchestrations over HTTP, under virtual time: for every learner
/// the deadline, the recorded end and its cause, every request taken and refused, the answers handed in, the score and whether it
/// passes must be what plain arithmetic says.
/// </summary>
public sealed class ExamDayTests
{
    private static readonly DateTimeOffset TheDayBefore = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(500, 20260329)]
    public async Task EveryLearnersDay_IsAsReckoned(int learners, int seed)
    {
        var plan = DayPlan.Draw(seed, learners);
        await using var app = await ExamApp.InMemoryAsync(TheDayBefore);
        var run = new DayRun(app, await DayScene.SetAsync(app, plan));
        await run.LiveAsync(plan);

        var wrong = new StringBuilder();
        foreach (var learner in plan.Learners)
        {
            var reckoned = new Reckoning(learner.Window.Exam, learner.Window, learner.Grant, plan.Outages).Go(learner.Deeds);
            var actual = await run.OutcomeAsync(learner);
            if (reckoned != actual)
            {
                wrong.AppendLine($"{learner.Name} in {learner.Window}\n  {learner.Grant}\n  reckoned {reckoned}\n  was      {actual}");
                wrong.AppendJoin("", learner.Deeds.Select(deed => $"    {deed}\n"));
            }
        }

        Assert.True(wrong.Length == 0, $"seed {seed}, {learners} learners:\n{wrong}");
    }
}
