namespace Microsoft.DurableTask.Client;

/// <summary>Where an instance is in its life.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>It runs, or waits for something.</summary>
    Running = 0,

    /// <summary>It's over, with an output.</summary>
    Completed = 1,

    /// <summary>It's beginning again; no longer seen on instances.</summary>
    ContinuedAsNew = 2,

    /// <summary>It's over by an unhandled exception.</summary>
    Failed = 3,

    /// <summary>It was canceled; never seen on the local host.</summary>
    Canceled = 4,

    /// <summary>It's over because somebody ended it.</summary>
    Terminated = 5,

    /// <summary>It's scheduled, and hasn't begun.</summary>
    Pending = 6,

    /// <summary>It's held until somebody resumes it.</summary>
    Suspended = 7,
}
