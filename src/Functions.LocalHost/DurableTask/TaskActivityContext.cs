namespace Microsoft.DurableTask;

/// <summary>What an activity knows about its call.</summary>
public abstract class TaskActivityContext
{
    /// <summary>The activity's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The orchestration that called it.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version that was asked for; empty when none was.</summary>
    public virtual string Version => string.Empty;
}
