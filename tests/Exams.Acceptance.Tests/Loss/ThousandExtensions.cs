using System.Diagnostics;
using Exams.Acceptance.Tests.BadInput;
using Exams.Acceptance.Tests.Driving;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Exams.Acceptance.Tests.Loss;

/// <summary>Measures one extension for a thousand who sit. Run by hand; it asserts what became of them, never how long it took.</summary>
public sealed class ThousandExtensions(ExamApp app)
{
    private const int Many = 1_000;

    [Fact(Explicit = true)]
    public async Task OneCall_ReachesAThousandSessions()
    {
        var stage = await Stage.SetAsync(app);
        var window = (await Cohort.ScheduleAsync(app, stage, TimeSpan.Zero, TimeSpan.FromHours(2), Many)).WindowId;
        var rows = Enumerable.Range(0, Many).Select(n => new { learnerId = $"l{n}-{stage.Name}", displayName = "L" }).ToList();
        (await stage.Atp.PutAsync($"windows/{window}/roster", new { learners = rows })).Ok();
        var desk = app.Host.Services.GetRequiredService<SessionDesk>();
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (row, cancellation) =>
        {
            var id = SessionId.For(WindowId.Parse(window), LearnerId.Parse(row.learnerId), 1);
            await desk.DecideAsync(id, _ => true, new SessionCommand.CheckIn(), cancellation);
            Assert.IsType<DeskOutcome.Done>(await desk.DecideAsync(id, _ => true, new SessionCommand.Start(ClientId.Parse("tab-1")), cancellation));
        });

        var watch = Stopwatch.StartNew();
        var reply = (await stage.Atp.PostAsync($"windows/{window}/extensions", new { extra = "PT10M", reason = "Fire alarm" })).Ok();
        TestContext.Current.TestOutputHelper!.WriteLine($"{Many} sessions extended in {watch.Elapsed.TotalSeconds:F2} s");

        Assert.Equal(Many, reply.Int("extended"));
    }
}
