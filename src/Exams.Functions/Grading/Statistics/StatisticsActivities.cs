using Exams.Core.Exams;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Grading.Statistics;

/// <summary>What a computation of statistics has done.</summary>
/// <param name="computing">Does it.</param>
public sealed class StatisticsActivities(StatisticsComputing computing)
{
    /// <summary>Reads one part of an exam's results, and keeps it as response matrices.</summary>
    [Function(nameof(GatherResponses))]
    public Task<GatheredPart> GatherResponses([ActivityTrigger] StatisticsRun run, CancellationToken cancellation) =>
        computing.GatherAsync(run, cancellation);

    /// <summary>Computes and writes the statistics of the one version that the run names.</summary>
    [Function(nameof(ComputeStatistics))]
    public Task ComputeStatistics([ActivityTrigger] StatisticsRun run, CancellationToken cancellation) =>
        computing.ComputeAsync(run, run.Versions.Single(), cancellation);

    /// <summary>Removes what was gathered.</summary>
    [Function(nameof(RemoveResponses))]
    public Task RemoveResponses([ActivityTrigger] string examId, CancellationToken cancellation) =>
        computing.RemoveAsync(ExamId.Parse(examId), cancellation);
}
