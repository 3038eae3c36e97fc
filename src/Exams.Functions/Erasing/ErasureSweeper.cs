using Exams.Core.Erasing;
using Exams.Functions.Health;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Erasing;

/// <summary>Completes erasures that were left half done.</summary>
/// <param name="store">Asked for them, by one indexed query.</param>
/// <param name="desk">Completes them.</param>
/// <param name="meter">Counts sweeps, and what they find.</param>
/// <param name="logger">Says what failed.</param>
public sealed class ErasureSweeper(IErasureStore store, ErasureDesk desk, ExamsMeter meter, ILogger<ErasureSweeper> logger)
{
    /// <summary>Every hour.</summary>
    [Function(nameof(SweepErasures))]
    public Task SweepErasures([TimerTrigger("0 50 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        Sweep.AllAsync(SweepKind.Erasure, meter, page => store.ListPendingAsync(page, cancellation), desk.CompleteAsync, logger, cancellation);
}
