using Microsoft.Extensions.Configuration;
using NodaTime;

namespace Exams.Functions.Proctoring.Retention;

/// <summary>How long sessions' telemetry is kept: setting <c>Telemetry__RetentionDays</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Reads the setting.</summary>
    /// <exception cref="InvalidOperationException">It isn't a number within its bounds.</exception>
    public TelemetryOptions(IConfiguration configuration)
    {
        var days = configuration.GetSection("Telemetry").GetValue("RetentionDays", 90);
        if (days is < 1 or > 3650)
        {
            throw new InvalidOperationException("Telemetry__RetentionDays must be 1 to 3650");
        }

        Retention = Duration.FromDays(days);
    }

    /// <summary>How long after its last event, and its session's end, a session's telemetry is kept.</summary>
    public Duration Retention { get; }
}
