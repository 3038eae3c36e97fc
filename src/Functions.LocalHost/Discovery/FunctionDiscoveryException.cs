namespace Functions.LocalHost.Discovery;

/// <summary>The app has functions that can't be served.</summary>
internal sealed class FunctionDiscoveryException(IReadOnlyList<string> faults) : Exception(
    "The app's functions can't be served:" + string.Concat(faults.Select(f => Environment.NewLine + "  - " + f)))
{
    /// <summary>What is wrong, one entry for each fault.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
