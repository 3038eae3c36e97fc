using Functions.LocalHost.Durable;
using Functions.LocalHost.Durable.Histories;
using Functions.LocalHost.Time;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Exams.Functions.Tests;

/// <summary>One orchestrator on the real engine, in memory, on a clock that jumps, with activities given as lambdas.</summary>
internal sealed class DurableHub : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly MemoryInstanceStore _store = new();
    private readonly DurableTaskRegistry _registry = new();
    private DurableEngine? _engine;

    public SkippingTimeProvider Time { get; } = new(Start);

    public DateTimeOffset Now => Time.GetUtcNow();

    private DurableEngine Engine => _engine ?? throw new InvalidOperationException("the hub isn't started");

    public DurableHub With(string name, Func<TaskOrchestrationContext, Task> run)
    {
        _registry.AddOrchestrator(name, async context =>
        {
            await run(context);
            return null;
        });
        return this;
    }

    public DurableHub WithActivity<T>(string name, Func<string, T> run) => WithActivity<string, T>(name, run);

    public DurableHub WithActivity<TInput, T>(string name, Func<TInput, T> run)
    {
        _registry.AddActivity(name, (invocation, _) =>
            Task.FromResult<object?>(run(JsonDataConverter.Default.Deserialize<TInput>(invocation.InputJson)!)));
        return this;
    }

    /// <summary>Starts the engine, and an instance called <c>it</c> of an orchestrator.</summary>
    public async Task StartAsync(string orchestrator, object input, int? earlyTimerSeed = null)
    {
        var options = new DurableEngineOptions { EarlyTimerSeed = earlyTimerSeed };
        _engine = new DurableEngine(_store, _registry, options, Time, NullLoggerFactory.Instance);
        await _engine.StartAsync(CancellationToken.None);
        await Engine.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions("it"));
        await SettleAsync();
    }

    /// <summary>Raises an event, and waits until all that follows from it now has happened. What is over takes none.</summary>
    public async Task RaiseAsync(string name)
    {
        try
        {
            await Engine.Client.RaiseEventAsync("it", name, "");
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition)
        {
            Assert.True((await Engine.Client.GetInstanceAsync("it"))!.IsCompleted);
        }

        await SettleAsync();
    }

    public Task SettleAsync() => Time.AdvanceAsync(TimeSpan.Zero);

    public async Task<OrchestrationRuntimeStatus> StatusAsync() =>
        (await Engine.Client.GetInstanceAsync("it"))?.RuntimeStatus ?? throw new InvalidOperationException("there is no instance");

    /// <summary>How many steps the instance's history has.</summary>
    public async Task<int> HistoryLengthAsync() => (await HistoryAsync()).Steps.Count;

    /// <summary>The instance's history since it last began afresh.</summary>
    public async Task<InstanceHistory> HistoryAsync() =>
        await Engine.ReadHistoryAsync("it", CancellationToken.None) ?? throw new InvalidOperationException("there is no instance");

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }

        await _store.DisposeAsync();
    }
}
