using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Extensions.Timer.Converters;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on a schedule.</summary>
[InputConverter(typeof(TimerInfoConverter))]
[ConverterFallbackBehavior(ConverterFallbackBehavior.Default)]
public sealed class TimerTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Sets the schedule.</summary>
    /// <param name="schedule">
    /// Six cron fields (seconds first, UTC), a <see cref="TimeSpan"/> between runs, or <c>%SETTING%</c> that holds one of them.
    /// </param>
    public TimerTriggerAttribute(string schedule) => Schedule = schedule;

    /// <summary>The schedule.</summary>
    public string Schedule { get; }

    /// <summary>Whether to run once when the host starts.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Whether the schedule survives a restart.</summary>
    public bool UseMonitor { get; set; } = true;
}
