using Exams.Core.Exams;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Exams.Functions.Grading.Statistics;

/// <summary>Starts the orchestrations that compute statistics.</summary>
internal static class StatisticsOrchestrations
{
    /// <summary>Computes the statistics of an exam, afresh if that was done before. One that is at it already is left to it.</summary>
    public static async Task StartStatisticsAsync(this DurableTaskClient client, ExamId exam, CancellationToken cancellation)
    {
        var id = ComputeExamStatistics.InstanceId(exam);
        if (await IsAtItAsync())
        {
            return;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(ComputeExamStatistics),
                new StatisticsRun(exam.Value),
                new StartOrchestrationOptions(id),
                cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Somebody else may have been quicker; otherwise it is the caller's to know.
            if (!await IsAtItAsync())
            {
                throw;
            }
        }

        async Task<bool> IsAtItAsync() => await client.GetInstanceAsync(id, cancellation) is { IsCompleted: false };
    }
}
