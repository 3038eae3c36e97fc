using Exams.Core.Proctoring.Files;
using Exams.Functions.Health;
using Exams.Functions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Proctoring.Files;

/// <summary>Forgets uploads that never came, and deletes evidence that was kept long enough.</summary>
/// <param name="store">Asked for what is due, by one indexed query.</param>
/// <param name="evidence">Does it.</param>
/// <param name="meter">Counts sweeps, and what they find.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what failed.</param>
public sealed class EvidenceSweeper(
    IEvidenceStore store,
    EvidenceDesk evidence,
    ExamsMeter meter,
    TimeProvider time,
    ILogger<EvidenceSweeper> logger)
{
    /// <summary>Every quarter of an hour.</summary>
    [Function(nameof(SweepEvidence))]
    public Task SweepEvidence([TimerTrigger("0 */15 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var now = time.Now();
        return Sweep.AllAsync(
            SweepKind.Evidence,
            meter,
            page => store.ListDueAsync(now, page, cancellation),
            evidence.SweepAsync,
            logger,
            cancellation);
    }
}
