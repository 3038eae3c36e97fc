namespace Microsoft.DurableTask;

/// <summary>How an orchestrator wants a sub-orchestration to be run.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>Options of a sub-orchestration with a retry rule and an instance id.</summary>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry)
    {
        InstanceId = instanceId;
    }

    /// <summary>Task options extended by an instance id; without one, that of <paramref name="options"/> is kept.</summary>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options)
    {
        InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;
    }

    /// <summary>A copy of other options.</summary>
    public SubOrchestrationOptions(SubOrchestrationOptions options)
        : base(options)
    {
        InstanceId = options.InstanceId;
    }

    /// <summary>The id of the sub-orchestration; null lets the engine derive one from the parent.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The version to start; null means unversioned.</summary>
    public new TaskVersion? Version
    {
        get => base.Version;
        init => base.Version = value;
    }
}
