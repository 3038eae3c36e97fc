using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Races;
using Exams.Cli.Chaos.Hosting;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;
using static Exams.Acceptance.Tests.Regrading.RegradeScene;

namespace Exams.Acceptance.Tests.Regrading;

/// <summary>
/// The host is a process of its own, ended by SIGKILL in the middle of applying a change, again and again; its storage stays. What comes
/// of it is never a mix of old and new.
/// </summary>
public sealed class RegradeKillTests
{
    private const int Sessions = 600;

    [Fact]
    public async Task AHostKilledInMidApplication_GoesOnByItself_AndGivesEachResultOneNewVersion()
    {
        await using var app = await ExamApp.ByTheRealClockAsync();
        var scene = await SetAsync(app);
        var exam = (await app.Host.Services.GetRequiredService<IExamStore>().GetAsync(ExamId.Parse(scene.Stage.ExamId)))!.Value;
        var window = (await app.Host.Services.GetRequiredService<IWindowStore>().GetAsync(WindowId.Parse(scene.Stage.WindowId)))!.Value;
        var cohort = await GradedCohort.OfAsync(app.Host.Services, exam, window, Instant.FromDateTimeOffset(app.Time.GetUtcNow()));
        var sessions = await cohort.SeedAsync(Sessions);
        var dry = await scene.DryRunAsync(false, NewKey("q1", "B"));
        await app.StopAsync();
        await using var witness = new RaceWorker(app.StorageConnectionString);

        var isApproved = false;
        foreach (var threshold in (int[])[30, 150, 320])
        {
            using var host = HostProcess.Start(BuiltHost.Find(AppContext.BaseDirectory), 0, app.StorageConnectionString);
            var bert = scene.Bert.At(await host.AnnouncedAsync);
            if (!isApproved)
            {
                (await ApproveAsync(bert, dry)).Ok();
                isApproved = true;
            }

            while (await CountAsync(witness, exam.Id, 2) < threshold)
            {
                // It is being applied meanwhile; when so many have their new version, the host dies.
            }

            host.Kill();
            await host.EndedAsync;
        }

        using var last = HostProcess.Start(BuiltHost.Find(AppContext.BaseDirectory), 0, app.StorageConnectionString);
        var ada = scene.Ada.At(await last.AnnouncedAsync);
        while ((await ada.GetAsync($"regrades/{dry.String("regradeId")}")).Ok().String("state") != "applied")
        {
            // Nobody pushes it: it goes on by itself.
        }

        var (results, store) = (witness.The<IResultStore>(), witness.The<ISessionStore>());
        await Parallel.ForAsync(0, Sessions, async (number, token) =>
        {
            var session = (await store.GetAsync(sessions[number], token))!.Value;
            var newest = (await results.GetAsync(sessions[number], cancellationToken: token))!;
            var isChanged = GradedCohort.AnswersOf(number)[0] != 'C';
            Assert.Equal((isChanged ? 2 : 1, newest.Version), (newest.Version, session.ResultVersion));
            Assert.Equal(GradedCohort.AnswersOf(number) switch { "AAAA" => 3, "BBBB" => 1, _ => 2 }, newest.Raw);
            var recorded = await store.ReadEventsAsync(session.Id, cancellationToken: token).Select(e => e.Read()).OfType<SessionEvent.ResultRecorded>().ToListAsync(token);
            Assert.Equal(newest.ComputeDigest(), recorded[^1].ResultDigest);
            Assert.Equal(newest.Version, recorded.Count);
        });
    }

    private static async Task<int> CountAsync(RaceWorker worker, ExamId exam, int version)
    {
        var (count, page) = (0, new PageRequest(1000));
        do
        {
            var found = await worker.The<IResultStore>().ListByExamAsync(exam, page);
            count += found.Items.Count(result => result.Version >= version);
            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
        return count;
    }
}
