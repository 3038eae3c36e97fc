using Functions.LocalHost.Durable;
using Functions.LocalHost.Time;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Functions.LocalHost.Tests.Durable;

/// <summary>An engine in memory on a skipping clock, with orchestrators and activities given as lambdas.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2030, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly IInstanceStore _store;
    private readonly ILoggerFactory _loggers;
    private DurableEngine? _engine;

    public TestHub(
        IInstanceStore? store = null, DurableEngineOptions? options = null, DateTimeOffset? start = null, ILoggerFactory? loggers = null)
    {
        _loggers = loggers ?? NullLoggerFactory.Instance;
        _store = store ?? new MemoryInstanceStore();
        Options = options ?? new DurableEngineOptions();
        Time = new SkippingTimeProvider(start ?? Start);
    }

    public SkippingTimeProvider Time { get; }

    public DurableEngineOptions Options { get; }

    public DurableTaskRegistry Registry { get; private set; } = new();

    public DurableEngine Engine => _engine ?? throw new InvalidOperationException("The hub isn't started.");

    public DurableTaskClient Client => Engine.Client;

    public TestHub Orchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> run)
    {
        Registry.AddOrchestrator(name, run);
        return this;
    }

    public TestHub Activity<TInput>(string name, Func<TInput?, object?> run) =>
        Activity(name, (input, _) => Task.FromResult(run(JsonDataConverter.Default.Deserialize<TInput>(input.InputJson))));

    public TestHub Activity(string name, Func<ActivityInvocation, CancellationToken, Task<object?>> run)
    {
        Registry.AddActivity(name, run);
        return this;
    }

    public async Task<TestHub> StartAsync()
    {
        _engine = new DurableEngine(_store, Registry, Options, Time, _loggers);
        await _engine.StartAsync(CancellationToken.None);
        return this;
    }

    /// <summary>Stops the engine and starts another on the same store, with other functions if so told.</summary>
    public async Task RestartAsync(Action<DurableTaskRegistry>? newFunctions = null)
    {
        await Engine.DisposeAsync();
        if (newFunctions is not null)
        {
            Registry = new DurableTaskRegistry();
            newFunctions(Registry);
        }

        await StartAsync();
    }

    /// <summary>Starts an orchestration and skips time until it's over.</summary>
    public async Task<OrchestrationMetadata> RunAsync(string name, object? input = null, string? instanceId = null)
    {
        var id = await ScheduleAsync(name, input, instanceId);
        return await EndOfAsync(id);
    }

    public Task<string> ScheduleAsync(string name, object? input = null, string? instanceId = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(instanceId));

    /// <summary>Skips time until an instance is over.</summary>
    public Task<OrchestrationMetadata> EndOfAsync(string id) =>
        Time.RunAsync(Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true));

    public async Task<OrchestrationMetadata> GetAsync(string id) =>
        await Client.GetInstanceAsync(id, getInputsAndOutputs: true)
        ?? throw new InvalidOperationException($"There's no instance '{id}'.");

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }

        await _store.DisposeAsync();
    }
}
