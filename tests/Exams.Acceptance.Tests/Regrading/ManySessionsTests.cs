using System.Diagnostics;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Loss;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Regrading;
using Exams.Core.ItemBanks;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Grading.Regrading;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;
using static Exams.Acceptance.Tests.Regrading.RegradeScene;

namespace Exams.Acceptance.Tests.Regrading;

/// <summary>A regrade of many sessions: chunk by chunk, with a history that doesn't grow with them, and whatever becomes of its orchestration.</summary>
public sealed class ManySessionsTests(ExamApp app)
{
    private const int MaxEvents = 400;

    [Fact]
    public Task FiveHundred_AreRegradedAndRolledBack_Exactly() => RegradeAsync(app, 500);

    /// <summary>
    /// By hand, since it takes a minute or two; prints how long each step took. In memory: Azurite looks through a whole table for each row
    /// that it is asked for, and is at it for hours.
    /// </summary>
    [Fact(Explicit = true)]
    public async Task TenThousand_AreRegradedAndRolledBack_Exactly()
    {
        await using var own = await ExamApp.InMemoryAsync(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        await RegradeAsync(own, 10_000);
    }

    [Fact]
    public async Task ARegradeWhoseOrchestrationIsDeaf_IsAppliedAllTheSame()
    {
        var scene = await SetAsync(app);
        var lena = await scene.GradedAsync("lena", "BBAA");
        var dry = await scene.DryRunAsync(false, NewKey("q1", "B"));
        await app.Host.Durable.SuspendInstanceAsync(InstanceOf(scene, dry), cancellation: TestContext.Current.CancellationToken);
        (await ApproveAsync(scene.Bert, dry)).Ok();

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(11));

        Assert.Equal("applied", (await scene.Ada.GetAsync($"regrades/{dry.String("regradeId")}")).String("state"));
        Assert.Equal((3, 2), ((await lena.ResultAsync()).Int("raw"), (await lena.ResultAsync()).Int("version")));
    }

    [Fact]
    public async Task ARegradeWhoseInstanceIsLost_IsTakenBackAllTheSame()
    {
        var scene = await SetAsync(app);
        var lena = await scene.GradedAsync("lena", "BBAA");
        var applied = await scene.RegradeAsync(false, NewKey("q1", "B"));
        await scene.SettleAsync();
        await new Hub(app).LoseAsync(InstanceOf(scene, applied));

        await scene.RollBackAsync(applied);

        Assert.Equal((2, 3), ((await lena.ResultAsync()).Int("raw"), (await lena.ResultAsync()).Int("version")));
    }

    private static string InstanceOf(RegradeScene scene, Reply regrade) =>
        RegradeOrchestration.InstanceId(ItemBankId.Parse(scene.BankId), RegradeId.Parse(regrade.String("regradeId")));

    private static async Task RegradeAsync(ExamApp app, int count)
    {
        var scene = await SetAsync(app);
        var services = app.Host.Services;
        var exam = (await services.GetRequiredService<IExamStore>().GetAsync(ExamId.Parse(scene.Stage.ExamId)))!.Value;
        var window = (await services.GetRequiredService<IWindowStore>().GetAsync(WindowId.Parse(scene.Stage.WindowId)))!.Value;
        var clock = Stopwatch.StartNew();
        var cohort = await GradedCohort.OfAsync(services, exam, window, Instant.FromDateTimeOffset(app.Time.GetUtcNow()));
        var sessions = await cohort.SeedAsync(count);
        var seeded = Lap();

        var dry = await scene.DryRunAsync(false, NewKey("q1", "B"), Void("q4"));
        var dryRun = Lap();
        var applied = await scene.ApplyAsync(dry);
        var application = Lap();
        Assert.Equal(count, applied.Body.GetProperty("applied").GetProperty("sessions").GetInt32());
        Assert.Equal(dry.Body.GetProperty("dryRun").GetRawText(), applied.Body.GetProperty("applied").GetRawText());
        var results = services.GetRequiredService<IResultStore>();
        await ExpectAsync(sessions, results, 2, number => GradedCohort.AnswersOf(number) switch { "AAAA" => 2, "BBBB" => 1, _ => 1 });

        await scene.RollBackAsync(applied);
        var rollback = Lap();
        await ExpectAsync(sessions, results, 3, number => GradedCohort.AnswersOf(number) switch { "AAAA" => 4, "BBBB" => 0, _ => 2 });
        await Parallel.ForEachAsync(sessions, async (session, token) => Assert.Equal(
            (await results.GetAsync(session, 1, token))!.ComputeContentDigest(),
            (await results.GetAsync(session, 3, token))!.ComputeContentDigest()));

        var hub = new Hub(app);
        var instance = InstanceOf(scene, dry);
        var events = (await hub.CountHistoryAsync(instance), await hub.CountHistoryAsync($"{instance}-rollback"));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{count} sessions: seeded in {seeded:F1} s, dry run {dryRun:F1} s, application {application:F1} s, rollback {rollback:F1} s; events of history {events.Item1} and {events.Item2}");
        Assert.InRange(Math.Max(events.Item1, events.Item2), 1, MaxEvents);

        double Lap()
        {
            var seconds = clock.Elapsed.TotalSeconds;
            clock.Restart();
            return seconds;
        }
    }

    private static async Task ExpectAsync(IReadOnlyList<SessionId> sessions, IResultStore results, int version, Func<int, int> raw) =>
        await Parallel.ForAsync(0, sessions.Count, async (number, token) =>
        {
            var newest = (await results.GetAsync(sessions[number], cancellationToken: token))!;
            Assert.Equal((version, raw(number)), (newest.Version, (int)newest.Raw));
        });
}
