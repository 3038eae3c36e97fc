using Exams.Core.Grading.Regrading;
using Exams.Functions.Health;
using Exams.Functions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Exams.Functions.Grading.Regrading;

/// <summary>Goes on with regrades that have stood still: their orchestration's messages may be late or lost.</summary>
/// <param name="store">Asked for what isn't at rest, by one indexed query.</param>
/// <param name="passes">The same steps that orchestrations take.</param>
/// <param name="meter">Counts sweeps, and what they find.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what stood still.</param>
public sealed class RegradeSweeper(
    IRegradeStore store,
    RegradePasses passes,
    ExamsMeter meter,
    TimeProvider time,
    ILogger<RegradeSweeper> logger)
{
    /// <summary>How long a regrade may not move before it is taken on here; longer than an activity with its repeats.</summary>
    public static readonly Duration Patience = Duration.FromMinutes(5);

    /// <summary>Every five minutes.</summary>
    [Function(nameof(SweepRegrades))]
    public Task SweepRegrades([TimerTrigger("20 */5 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        Sweep.AllAsync(SweepKind.Regrade, meter, page => store.ListOpenAsync(page, cancellation), SweepAsync, logger, cancellation);

    private async Task SweepAsync(RegradeId id, CancellationToken cancellation)
    {
        if (await store.GetAsync(id, cancellation) is not { Value: var regrade })
        {
            return;
        }

        var now = time.Now();
        var stoodSince = regrade.Cursor is not null ? regrade.MovedAt : regrade.NextPassAt;
        if (now - stoodSince >= Patience)
        {
            logger.LogInformation("regrade {Regrade} stood still since {Since}", id, stoodSince);
            await passes.DriveAsync(id, cancellation);
        }
    }
}
