using Exams.Core.Exams;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Exams.Functions.Grading.Statistics;

/// <summary>
/// Computes the statistics of all versions of an exam: gathers its results part by part, each into a response matrix that stays in
/// storage, and then computes version by version. References travel; no response does.
/// </summary>
public sealed class ComputeExamStatistics
{
    /// <summary>How many parts are gathered before the history begins afresh.</summary>
    internal const int PartsPerHistory = 16;

    /// <summary>How many versions are computed at once.</summary>
    internal const int AtOnce = 4;

    /// <summary>The id of the instance of an exam: there is never more than one at work.</summary>
    public static string InstanceId(ExamId exam) => $"statistics-{exam}";

    /// <summary>The orchestration; its input is where it stands.</summary>
    [Function(nameof(ComputeExamStatistics))]
    public async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var run = context.GetInput<StatisticsRun>()!;
        run = run with { BeganUtc = run.BeganUtc ?? context.CurrentUtcDateTime };
        for (var part = 0; part < PartsPerHistory && !run.IsGathered; part++)
        {
            run = run.With(await context.CallActivityAsync<GatheredPart>(nameof(StatisticsActivities.GatherResponses), run, ActivityRetry.Patient));
        }

        if (!run.IsGathered)
        {
            context.ContinueAsNew(run);
            return;
        }

        foreach (var versions in run.Versions.Chunk(AtOnce))
        {
            await Task.WhenAll(versions.Select(version => context.CallActivityAsync(
                nameof(StatisticsActivities.ComputeStatistics),
                run with { Versions = [version] },
                ActivityRetry.Patient)));
        }

        await context.CallActivityAsync(nameof(StatisticsActivities.RemoveResponses), run.ExamId, ActivityRetry.Patient);
    }
}
