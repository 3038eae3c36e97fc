using System.Text.Json;
using Microsoft.DurableTask;

namespace Functions.LocalHost.Durable.Orchestrations;

/// <summary>A task that an orchestrator awaits and that its history completes.</summary>
internal abstract class DurableTaskSource
{
    /// <summary>What the orchestrator decided when it made the task.</summary>
    public abstract Type ResultType { get; }

    public abstract void Complete(string? result);

    public abstract void Fail(Exception exception);

    public abstract void Cancel(CancellationToken cancellation);
}

/// <inheritdoc/>
internal sealed class DurableTaskSource<T>(DataConverter converter) : DurableTaskSource
{
    // Continuations run inline, on the orchestrator's thread: no RunContinuationsAsynchronously.
    private readonly TaskCompletionSource<T> _source = new();

    public Task<T> Task => _source.Task;

    public override Type ResultType => typeof(T);

    public override void Complete(string? result)
    {
        T? value;
        try
        {
            value = converter.Deserialize<T>(result);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            _source.TrySetException(exception);
            return;
        }

        _source.TrySetResult(value!);
    }

    public override void Fail(Exception exception) => _source.TrySetException(exception);

    public override void Cancel(CancellationToken cancellation) => _source.TrySetCanceled(cancellation);
}
