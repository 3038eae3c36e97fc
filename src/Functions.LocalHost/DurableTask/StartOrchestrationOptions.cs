using System.Collections.Immutable;

namespace Microsoft.DurableTask;

/// <summary>How a client wants an orchestration to be started.</summary>
public record StartOrchestrationOptions
{
    /// <summary>Options with an instance id and a start time.</summary>
    /// <param name="InstanceId">The id of the instance; null lets the client draw one.</param>
    /// <param name="StartAt">When to start; null or an instant that has passed means at once.</param>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>A copy of other options.</summary>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The id of the instance; null lets the client draw one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When to start; null or an instant that has passed means at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Tags of the instance.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary.Create<string, string>();

    /// <summary>The version to start; null means unversioned.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>
    /// The statuses (names of <c>OrchestrationRuntimeStatus</c>) in which an instance of the same id refuses the start;
    /// null means: while it's pending, running or suspended.
    /// </summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
