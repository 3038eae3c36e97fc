using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Statistics;
using Exams.Functions.Health;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Exams.Functions.Grading.Statistics;

/// <summary>Computes, once a night, the statistics of exams that have new results, or other keys.</summary>
/// <param name="exams">Names the exams.</param>
/// <param name="results">Knows whether there are new ones.</param>
/// <param name="regrades">Knows which keys were changed, and which changes taken back: what a rollback restores is no new result.</param>
/// <param name="statistics">Knows what was computed.</param>
/// <param name="meter">Counts sweeps, and what they find.</param>
/// <param name="logger">Told of each that failed.</param>
public sealed class NightlyStatistics(
    IExamStore exams,
    IResultStore results,
    IRegradeStore regrades,
    IExamStatisticsStore statistics,
    ExamsMeter meter,
    ILogger<NightlyStatistics> logger)
{
    /// <summary>A result's own time may be before the time when it could be read: by so much at most.</summary>
    private static readonly Duration Overlap = Duration.FromHours(1);

    /// <summary>At a quarter past three.</summary>
    [Function(nameof(ComputeStatisticsNightly))]
    public Task ComputeStatisticsNightly(
        [TimerTrigger("0 15 3 * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        Sweep.AllAsync(
            SweepKind.Statistics,
            meter,
            page => exams.ListAsync(page, cancellation),
            async (exam, token) =>
            {
                var known = await statistics.GetAsync(exam.Id, cancellationToken: token);
                var since = known is null ? Earliest : known.ComputedAt - Overlap;
                if (await results.HasAnySinceAsync(exam.Id, since, token) || (known is not null && await HasOtherKeysSinceAsync(exam, since, token)))
                {
                    await client.StartStatisticsAsync(exam.Id, token);
                }
            },
            logger,
            cancellation);

    private async Task<bool> HasOtherKeysSinceAsync(ExamDefinition exam, Instant since, CancellationToken cancellation) =>
        await regrades.GetChangesAsync(exam.ItemBankId, exam.ItemBankVersionId, cancellation) is { } list
        && list.Value.Changes.Any(change => (change.RolledBackAt ?? change.ApprovedAt) >= since);

    /// <summary>Before any result; storage knows no earlier time.</summary>
    private static Instant Earliest => Instant.FromUtc(2000, 1, 1, 0, 0);
}
