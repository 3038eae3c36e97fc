namespace Functions.LocalHost.Durable;

/// <summary>Another process, or another engine of this one, has the hub.</summary>
public sealed class HubInUseException(string hubName, string owner)
    : Exception($"The hub '{hubName}' is in use by {owner}. Only one host can run it: stop that one, or give this one another hub name in host.json.")
{
    /// <summary>The hub.</summary>
    public string HubName { get; } = hubName;

    /// <summary>Who has it.</summary>
    public string Owner { get; } = owner;
}
