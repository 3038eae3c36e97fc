namespace Microsoft.DurableTask.Client;

/// <summary>Which instances a client wants to see; what's null doesn't restrict.</summary>
/// <param name="CreatedFrom">Created at or after.</param>
/// <param name="CreatedTo">Created at or before.</param>
/// <param name="Statuses">In one of these statuses.</param>
/// <param name="TaskHubNames">Of these hubs; the local host has one and ignores it.</param>
/// <param name="InstanceIdPrefix">With an id that begins so.</param>
/// <param name="PageSize">Instances a page.</param>
/// <param name="FetchInputsAndOutputs">Whether inputs, outputs and custom statuses come along.</param>
/// <param name="ContinuationToken">Where an earlier page ended.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>The instances a page holds unless told otherwise.</summary>
    public const int DefaultPageSize = 100;
}
