using Exams.Core.Proctoring.Telemetry;
using Exams.Functions.Health;
using Exams.Functions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Proctoring.Retention;

/// <summary>Removes telemetry that was kept long enough.</summary>
/// <param name="store">Asked for what is due, by one indexed query.</param>
/// <param name="retention">Removes it.</param>
/// <param name="meter">Counts sweeps, and what they find.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what failed.</param>
public sealed class TelemetrySweeper(
    ITelemetryStore store,
    TelemetryRetention retention,
    ExamsMeter meter,
    TimeProvider time,
    ILogger<TelemetrySweeper> logger)
{
    /// <summary>Every hour.</summary>
    [Function(nameof(SweepTelemetry))]
    public Task SweepTelemetry([TimerTrigger("0 20 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var now = time.Now();
        return Sweep.AllAsync(
            SweepKind.Telemetry,
            meter,
            page => store.ListDueAsync(now, page, cancellation),
            retention.SweepAsync,
            logger,
            cancellation);
    }
}
