using Exams.Functions.Grading;
using Exams.Functions.Grading.Appeals;
using Exams.Functions.Grading.Passback;
using Exams.Functions.Grading.Regrading;
using Exams.Functions.Grading.Statistics;
using Exams.Functions.ItemBanks;
using Exams.Functions.Scheduling;
using Exams.Functions.Sessions;
using Exams.Functions.Tests.Grading;
using Xunit;

namespace Exams.Functions.Tests.Histories;

/// <summary>Records golden histories on the real engine. Run by hand, as Golden/README.md tells.</summary>
public sealed class GoldenHistoryRecorder
{
    private static readonly DateTimeOffset Due = DurableHub.Start.AddHours(2);

    [Fact(Explicit = true)]
    public Task ASession_ThatExpires() => RecordAsync(nameof(ExamSession), "expires", SessionHub(), hub => hub.Time.AdvanceToAsync(Due));

    [Fact(Explicit = true)]
    public Task ASession_WhoseTimerFiresEarly() => RecordAsync(
        nameof(ExamSession),
        "early-timer",
        SessionHub(),
        hub => hub.Time.AdvanceToAsync(Due.AddSeconds(2)),
        earlyTimerSeed: 7);

    [Fact(Explicit = true)]
    public Task ASession_ThatRunsAndWasPausedAndResumed() => RecordAsync(nameof(ExamSession), "paused", SessionHub(), PauseAsync);

    [Fact(Explicit = true)]
    public Task ASession_ThatWasHandedIn()
    {
        var isEnded = false;
        var hub = SessionHub(_ => isEnded ? new SessionStep(SessionStepKind.Grade, Due.UtcDateTime) : new SessionStep(SessionStepKind.Wait, Due.UtcDateTime));
        return RecordAsync(nameof(ExamSession), "submitted", hub, async started =>
        {
            await PauseAsync(started);
            isEnded = true;
            await started.RaiseAsync(ExamSession.Changed);
        });
    }

    [Fact(Explicit = true)]
    public Task ASession_ThatChangedOften_AndBeganAfresh() => RecordAsync(nameof(ExamSession), "many-turns", SessionHub(), async hub =>
    {
        for (var change = 0; change < ExamSession.TurnsPerHistory + 4; change++)
        {
            await hub.RaiseAsync(ExamSession.Changed);
        }
    });

    [Fact(Explicit = true)]
    public Task ASession_ThatIsAboutToBeginAfresh() => RecordAsync(nameof(ExamSession), "last-turn", SessionHub(), async hub =>
    {
        for (var change = 1; change < ExamSession.TurnsPerHistory; change++)
        {
            await hub.RaiseAsync(ExamSession.Changed);
        }
    });

    [Fact(Explicit = true)]
    public Task ASession_WhoseStorageWasAway()
    {
        var faults = 3;
        return RecordAsync(nameof(ExamSession), "faults", SessionHub(now => faults-- > 0 ? throw new IOException("storage is away") : Look(now)), async hub =>
        {
            await hub.Time.AdvanceAsync(TimeSpan.FromMinutes(1));
            await hub.Time.AdvanceToAsync(Due);
        });
    }

    [Fact(Explicit = true)]
    public Task ASession_ThatNeverStarted() =>
        RecordAsync(nameof(ExamSession), "no-show", SessionHub(_ => new SessionStep(SessionStepKind.End)), _ => Task.CompletedTask);

    [Fact(Explicit = true)]
    public Task ASession_ThatOnlyWaitsForWord()
    {
        var looks = 0;
        return RecordAsync(nameof(ExamSession), "word", SessionHub(now => looks++ == 0 ? new SessionStep(SessionStepKind.Wait) : Look(now)), async hub =>
        {
            await hub.Time.AdvanceAsync(TimeSpan.FromHours(1));
            await hub.RaiseAsync(ExamSession.Changed);
        });
    }

    [Fact(Explicit = true)]
    public Task AGrading_ThatNeedsNobody() => RecordAsync(nameof(GradeSubmission), "at-once", GradingHub(() => true), _ => Task.CompletedTask);

    [Fact(Explicit = true)]
    public Task AGrading_ThatAwaitsItsReviews()
    {
        var isReviewed = false;
        return RecordAsync(nameof(GradeSubmission), "reviewed", GradingHub(() => isReviewed), async hub =>
        {
            await hub.RaiseAsync(GradeSubmission.Reviewed);
            await hub.Time.AdvanceAsync(GradeSubmission.LookAgain);
            isReviewed = true;
            await hub.RaiseAsync(GradeSubmission.Reviewed);
        });
    }

    [Fact(Explicit = true)]
    public Task AGrading_WhoseReviewsWereDue()
    {
        var due = DurableHub.Start.AddHours(1);
        var hub = new DurableHub();
        hub.WithActivity(nameof(GradingActivities.Grade), _ => hub.Now < due ? new GradingStep(false, due.UtcDateTime) : new GradingStep(hub.Now > due.AddHours(7)));
        return RecordAsync(nameof(GradeSubmission), "due", hub, started => started.Time.AdvanceAsync(TimeSpan.FromHours(10)));
    }

    [Fact(Explicit = true)]
    public Task AGrading_ThatStillWaits() => RecordAsync(
        nameof(GradeSubmission),
        "waits",
        GradingHub(() => false),
        hub => hub.Time.AdvanceAsync(TimeSpan.FromDays(2)));

    [Fact(Explicit = true)]
    public Task AnAppeal_ThatAwaitsItsGraders()
    {
        var isMarked = false;
        return RecordAsync(nameof(MarkAppeal), "reviewed", AppealHub(() => isMarked), async hub =>
        {
            await hub.RaiseAsync(MarkAppeal.Reviewed);
            await hub.Time.AdvanceAsync(MarkAppeal.LookAgain);
            isMarked = true;
            await hub.RaiseAsync(MarkAppeal.Reviewed);
        });
    }

    [Fact(Explicit = true)]
    public Task AnAppeal_ThatStillWaits() => RecordAsync(
        nameof(MarkAppeal),
        "waits",
        AppealHub(() => false),
        hub => hub.Time.AdvanceAsync(TimeSpan.FromDays(2)));

    [Fact(Explicit = true)]
    public Task AScore_WhoseReceiverFailsTwice() => RecordAsync(
        nameof(DeliverScore),
        "delivered",
        ScoreHub(failures: 2),
        hub => hub.Time.AdvanceAsync(TimeSpan.FromMinutes(10)),
        Score);

    [Fact(Explicit = true)]
    public Task AScore_WhoseReceiverIsAway() => RecordAsync(
        nameof(DeliverScore),
        "waits",
        ScoreHub(failures: 100),
        hub => hub.Time.AdvanceAsync(TimeSpan.FromDays(2)),
        Score,
        earlyTimerSeed: 7);

    [Fact(Explicit = true)]
    public Task AWindow_FromItsMakingToItsEnd() =>
        RecordAsync(ExamWindowOrchestration.Name, "whole", WindowHub(), hub => hub.Time.AdvanceAsync(TimeSpan.FromDays(3)));

    [Fact(Explicit = true)]
    public Task AWindow_ThatWasChanged_AndIsOpen() => RecordAsync(ExamWindowOrchestration.Name, "changed", WindowHub(), async hub =>
    {
        await hub.RaiseAsync(ExamWindowOrchestration.Changed);
        await hub.Time.AdvanceAsync(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await hub.RaiseAsync(ExamWindowOrchestration.Changed);
    });

    [Fact(Explicit = true)]
    public Task AnImport() => RecordAsync(
        nameof(ImportItemBank),
        "published",
        new DurableHub().WithActivity<ImportRequest, object?>(nameof(ImportActivities.PublishItemBank), _ => null),
        _ => Task.CompletedTask,
        new ImportRequest("bank", "import"));

    [Fact(Explicit = true)]
    public Task Statistics_OfTwoVersions() =>
        RecordAsync(nameof(ComputeExamStatistics), "computed", StatisticsHub(parts: 3), _ => Task.CompletedTask, new StatisticsRun("exam"));

    [Fact(Explicit = true)]
    public Task Statistics_OfManyResults_BeginAfresh() => RecordAsync(
        nameof(ComputeExamStatistics),
        "many-parts",
        StatisticsHub(ComputeExamStatistics.PartsPerHistory + 2),
        _ => Task.CompletedTask,
        new StatisticsRun("exam"));

    [Fact(Explicit = true)]
    public Task ARegrade_FromItsDryRunToItsApplication() => RecordAsync(RegradeOrchestration.Name, "applied", RegradePlay.Hub(out var play), async hub =>
    {
        await hub.Time.AdvanceAsync(RegradeOrchestration.LookAgain);
        play.Approve();
        await hub.RaiseAsync(RegradeOrchestration.Changed);
        await hub.Time.AdvanceAsync(TimeSpan.FromMinutes(20));
    }, RegradePlay.Input);

    [Fact(Explicit = true)]
    public Task ARegrade_ThatAwaitsItsApproval() =>
        RecordAsync(RegradeOrchestration.Name, "awaits", RegradePlay.Hub(out _), _ => Task.CompletedTask, RegradePlay.Input);

    [Fact(Explicit = true)]
    public Task ARegrade_ThatIsLong_AndBeganAfresh() => RecordAsync(RegradeOrchestration.Name, "long", RegradePlay.Hub(out var play), async hub =>
    {
        play.Approve(waves: RegradeOrchestration.TurnsPerHistory + 4);
        await hub.RaiseAsync(RegradeOrchestration.Changed);
    }, RegradePlay.Input);

    private static SessionStep Look(DateTimeOffset now) =>
        now < Due ? new SessionStep(SessionStepKind.Wait, Due.UtcDateTime) : new SessionStep(SessionStepKind.Grade, Due.UtcDateTime);

    private static async Task PauseAsync(DurableHub hub)
    {
        await hub.Time.AdvanceAsync(TimeSpan.FromMinutes(10));
        await hub.RaiseAsync(ExamSession.Changed);
        await hub.Time.AdvanceAsync(TimeSpan.FromMinutes(5));
        await hub.RaiseAsync(ExamSession.Changed);
    }

    private static DurableHub SessionHub(Func<DateTimeOffset, SessionStep>? look = null)
    {
        var hub = new DurableHub();
        return hub
            .WithActivity(nameof(SessionActivities.AdvanceSession), _ => (look ?? Look)(hub.Now))
            .WithActivity<object?>(nameof(SessionActivities.StartGrading), _ => null);
    }

    private static DurableHub GradingHub(Func<bool> isGraded) => new DurableHub().WithActivity(nameof(GradingActivities.Grade), _ => isGraded());

    private static DurableHub StatisticsHub(int parts) => new DurableHub()
        .WithActivity<StatisticsRun, GatheredPart>(nameof(StatisticsActivities.GatherResponses), run => new GatheredPart(
            run.Parts + 1 < parts ? "more" : null,
            [new VersionCount(1, 2), new VersionCount(2 + (run.Parts % 4), 0)]))
        .WithActivity<StatisticsRun, object?>(nameof(StatisticsActivities.ComputeStatistics), _ => null)
        .WithActivity<object?>(nameof(StatisticsActivities.RemoveResponses), _ => null);

    private static DurableHub AppealHub(Func<bool> isMarked) =>
        new DurableHub().WithActivity(nameof(AppealActivities.TendAppeal), _ => new GradingStep(isMarked()));

    private static ScoreToDeliver Score => new("s-1", 1, 0);

    private static DurableHub ScoreHub(int failures)
    {
        var hub = new DurableHub();
        var sent = 0;
        return hub.WithActivity<ScoreToDeliver, DeliveryStep>(nameof(PassbackActivities.Deliver), _ =>
            new DeliveryStep(sent++ < failures ? hub.Now.UtcDateTime.AddSeconds(5 * Math.Pow(4, Math.Min(sent, 6))) : null));
    }

    private static DurableHub WindowHub()
    {
        var hub = new DurableHub();
        DateTimeOffset[] steps = [DurableHub.Start.AddDays(1), DurableHub.Start.AddDays(1).AddHours(1), DurableHub.Start.AddDays(2)];
        return hub.WithActivity<DateTime?>(nameof(WindowActivities.AdvanceWindow), _ =>
            steps.Where(step => step > hub.Now).Select(step => (DateTime?)step.UtcDateTime).FirstOrDefault());
    }

    private static async Task RecordAsync(
        string orchestrator,
        string scenario,
        DurableHub hub,
        Func<DurableHub, Task> play,
        object? input = null,
        int? earlyTimerSeed = null)
    {
        await using (hub.With(orchestrator, context => Orchestrators.RunAsync(orchestrator, context)))
        {
            await hub.StartAsync(orchestrator, input ?? "it", earlyTimerSeed);
            await play(hub);
            GoldenHistory.Keep(scenario, await hub.HistoryAsync(), TimeProvider.System.GetUtcNow());
        }
    }
}
