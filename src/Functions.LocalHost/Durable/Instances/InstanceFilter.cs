using Microsoft.DurableTask.Client;

namespace Functions.LocalHost.Durable.Instances;

/// <summary>Which instances are wanted; what's null doesn't restrict. The bounds are inclusive.</summary>
public sealed record InstanceFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IReadOnlySet<OrchestrationRuntimeStatus>? Statuses = null,
    string? IdPrefix = null)
{
    /// <summary>Whether an instance is wanted.</summary>
    public bool Accepts(InstanceRecord record) =>
        !(record.CreatedAt < CreatedFrom)
        && !(record.CreatedAt > CreatedTo)
        && (Statuses is null || Statuses.Contains(record.Status))
        && (IdPrefix is null || record.InstanceId.StartsWith(IdPrefix, StringComparison.Ordinal));
}
