namespace Microsoft.DurableTask.Client;

/// <summary>Which finished instances are purged; what's null doesn't restrict.</summary>
/// <param name="CreatedFrom">Created at or after.</param>
/// <param name="CreatedTo">Created at or before.</param>
/// <param name="Statuses">In one of these statuses.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>How long the purge may take before it ends incomplete; more than zero, null means as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }
}
