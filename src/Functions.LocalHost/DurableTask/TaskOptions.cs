namespace Microsoft.DurableTask;

/// <summary>How an orchestrator wants an activity or sub-orchestration to be run.</summary>
public record TaskOptions
{
    /// <summary>Options that carry a retry rule only.</summary>
    public TaskOptions(TaskRetryOptions? retry)
        : this(retry, null)
    {
    }

    /// <summary>Options that carry a retry rule and tags.</summary>
    public TaskOptions(TaskRetryOptions? retry = null, IDictionary<string, string>? tags = null)
    {
        Retry = retry;
        Tags = tags;
    }

    /// <summary>A copy of other options.</summary>
    public TaskOptions(TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Retry = options.Retry;
        Tags = options.Tags;
        Version = options.Version;
    }

    /// <summary>When and how often a failed task is tried again; null means never.</summary>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>Tags of the task, for whoever reads its history.</summary>
    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>The version to schedule; null inherits.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>Options that retry by a policy.</summary>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(policy);

    /// <summary>Options that ask an asynchronous handler after each failure.</summary>
    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(handler);

    /// <summary>Options that ask a handler after each failure.</summary>
    public static TaskOptions FromRetryHandler(RetryHandler handler) => new(handler);

    /// <summary>The same options for a sub-orchestration with this instance id.</summary>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}
