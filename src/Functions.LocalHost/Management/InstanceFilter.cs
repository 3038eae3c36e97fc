using Microsoft.DurableTask.Client;

namespace Functions.LocalHost.Management;

/// <summary>Which instances a caller of the webhooks means; the names are the query's.</summary>
internal sealed record InstanceFilter(
    DateTimeOffset? CreatedTimeFrom, DateTimeOffset? CreatedTimeTo, string? RuntimeStatus, string? InstanceIdPrefix)
{
    /// <summary>Reads the statuses, which the query separates by commas.</summary>
    /// <param name="statuses">The statuses; null means any.</param>
    /// <returns>False when one of them isn't a status.</returns>
    public bool TryReadStatuses(out IReadOnlyList<OrchestrationRuntimeStatus>? statuses)
    {
        statuses = null;
        var names = (RuntimeStatus ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var read = new List<OrchestrationRuntimeStatus>();
        foreach (var name in names)
        {
            if (!Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status))
            {
                return false;
            }

            read.Add(status);
        }

        statuses = read.Count == 0 ? null : read;
        return true;
    }
}
