namespace Functions.LocalHost.Durable;

/// <summary>Keeps instances in memory.</summary>
public sealed class MemoryInstanceStore : IInstanceStore
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
