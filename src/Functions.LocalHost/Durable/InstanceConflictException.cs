namespace Functions.LocalHost.Durable;

/// <summary>An instance was changed behind the engine's back.</summary>
public sealed class InstanceConflictException(string instanceId, Exception? innerException = null)
    : Exception($"The instance '{instanceId}' was changed by somebody else.", innerException)
{
    /// <summary>The instance.</summary>
    public string InstanceId { get; } = instanceId;
}
