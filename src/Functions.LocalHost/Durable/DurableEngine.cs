using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Functions.LocalHost.Durable;

/// <summary>Runs the orchestrations of one hub in this process.</summary>
public sealed class DurableEngine(
    IInstanceStore store,
    DurableTaskRegistry registry,
    DurableEngineOptions options,
    TimeProvider time,
    ILoggerFactory loggers) : IAsyncDisposable
{
    /// <summary>The client that starts, watches and steers this hub's orchestrations.</summary>
    public DurableTaskClient Client => throw new NotSupportedException($"{store.GetHashCode()}{registry.GetHashCode()}{options.HubName}{time.GetHashCode()}{loggers.GetHashCode()}");

    /// <summary>Takes the hub and resumes every instance that isn't over.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Ends the work in hand and leaves the hub.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => store.DisposeAsync();
}
