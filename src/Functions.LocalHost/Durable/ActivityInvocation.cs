namespace Functions.LocalHost.Durable;

/// <summary>One call of an activity by an orchestration. The same call may be made more than once.</summary>
/// <param name="Name">The activity.</param>
/// <param name="InstanceId">The orchestration that called it.</param>
/// <param name="TaskId">The call's number in that orchestration's history.</param>
/// <param name="InputJson">The input as JSON, or null when there's none.</param>
public sealed record ActivityInvocation(string Name, string InstanceId, int TaskId, string? InputJson);
