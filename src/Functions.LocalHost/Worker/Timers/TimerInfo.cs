namespace Microsoft.Azure.Functions.Worker;

/// <summary>A run of a timer.</summary>
public class TimerInfo
{
    /// <summary>When the timer ran and will run; null when its schedule isn't monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run makes up for one that was missed.</summary>
    public bool IsPastDue { get; set; }
}
