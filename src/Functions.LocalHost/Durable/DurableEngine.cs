using Functions.LocalHost.Durable.Histories;
using Functions.LocalHost.Durable.Instances;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Functions.LocalHost.Durable;

/// <summary>
/// Runs the orchestrations of one hub in this process: event-sourced, replayed after a restart, every step kept in one transaction.
/// It does nothing, and asks the store nothing, while nothing happens.
/// </summary>
public sealed class DurableEngine : IAsyncDisposable
{
    private readonly EngineServices _services;
    private readonly InstanceSet _instances;
    private bool _isStarted;

    /// <summary>An engine that isn't started yet.</summary>
    /// <param name="store">Where instances are kept; the engine doesn't dispose of it.</param>
    /// <param name="registry">What it can run.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="time">The clock that all its timers follow.</param>
    /// <param name="loggers">Where it and its orchestrators log to.</param>
    public DurableEngine(
        IInstanceStore store,
        DurableTaskRegistry registry,
        DurableEngineOptions options,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        var gauge = new WorkGauge(time);
        _services = new EngineServices(
            store,
            registry,
            options,
            time,
            loggers,
            gauge,
            new TimerQueue(time, options.EarlyTimerSeed),
            new ActivityRunner(registry, options, gauge, loggers.CreateLogger("Functions.LocalHost.Durable")));
        _instances = new InstanceSet(_services);
        Client = new LocalDurableTaskClient(_services, _instances);
    }

    /// <summary>The client that starts, watches and steers this hub's orchestrations.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Takes the hub and goes on with every instance that isn't over.</summary>
    /// <exception cref="HubInUseException">Another process has the hub.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _services.Store.OpenAsync(cancellationToken);
        _services.Store.OwnershipLost.Register(() => _services.Logger.LogCritical(
            "Another process has taken the hub {Hub}: this one keeps nothing more. Stop it.", _services.Options.HubName));
        _isStarted = true;
        await _instances.RecoverAsync(cancellationToken);
    }

    /// <summary>The history of an instance since it started or last began again, or null if there's no such instance.</summary>
    public async Task<InstanceHistory?> ReadHistoryAsync(string instanceId, CancellationToken cancellationToken) =>
        await _instances.ReadAsync(instanceId, cancellationToken) is { } record
            ? new(instanceId, record.Name, record.Execution, await _services.Store.ReadHistoryAsync(record, cancellationToken))
            : null;

    /// <summary>
    /// Ends the work in hand and leaves the hub. Activities are asked to end; those that don't finish run again after the next start.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_isStarted)
        {
            return;
        }

        _isStarted = false;
        _services.Activities.Stop();
        _services.Timers.Dispose();
        await _services.Gauge.WhenIdle().WaitAsync(cancellationToken);
        await _services.Store.CloseAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _services.Timers.Dispose();
        _services.Activities.Dispose();
    }
}
