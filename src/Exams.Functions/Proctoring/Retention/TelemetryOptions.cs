using Microsoft.Extensions.Configuration;
using NodaTime;

namespace Exams.Functions.Proctoring.Retention;

/// <summary>How long sessions' telemetry is kept: setting <c>Telemetry__RetentionDays</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Reads the setting.</summary>
    /// <exception cref="InvalidOperationException">It isn't a number within its bounds.</exception>
    public TelemetryOptions(IConfiguration configuration) => Retention = RetentionSetting.Read(configuration.GetSection("Telemetry"));

    /// <summary>How long after its last event, and its session's end, a session's telemetry is kept.</summary>
    public Duration Retention { get; }
}
