namespace Microsoft.Azure.Functions.Worker;

/// <summary>Where a timer stands in its schedule.</summary>
public class ScheduleStatus
{
    /// <summary>When the timer last ran.</summary>
    public DateTime Last { get; set; }

    /// <summary>When it will run next.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this status was written.</summary>
    public DateTime LastUpdated { get; set; }
}
