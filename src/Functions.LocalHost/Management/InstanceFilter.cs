using Microsoft.DurableTask.Client;

namespace Functions.LocalHost.Management;

/// <summary>Which instances a caller of the webhooks means; the names are the query's.</summary>
internal sealed record InstanceFilter(
    DateTimeOffset? CreatedTimeFrom, DateTimeOffset? CreatedTimeTo, string? RuntimeStatus, string? InstanceIdPrefix)
{
    /// <summary>The statuses, which the query separates by commas; null when one of them isn't a status.</summary>
    public IReadOnlyList<OrchestrationRuntimeStatus>? Statuses
    {
        get
        {
            var statuses = new List<OrchestrationRuntimeStatus>();
            foreach (var name in (RuntimeStatus ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status))
                {
                    return null;
                }

                statuses.Add(status);
            }

            return statuses;
        }
    }
}
