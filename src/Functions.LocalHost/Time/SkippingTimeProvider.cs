namespace Functions.LocalHost.Time;

/// <summary>A clock that stands still until nothing can run, and then jumps to the next timer.</summary>
public sealed class SkippingTimeProvider(DateTimeOffset start) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => start;

    /// <summary>Keeps the clock from jumping until the mark is disposed of.</summary>
    public IDisposable Busy() => throw new NotSupportedException();

    /// <summary>Jumps from timer to timer until an instant.</summary>
    public Task AdvanceToAsync(DateTimeOffset instant) => throw new NotSupportedException($"{instant}");

    /// <summary>Jumps from timer to timer for a span of time.</summary>
    public Task AdvanceAsync(TimeSpan span) => AdvanceToAsync(GetUtcNow() + span);

    /// <summary>Jumps from timer to timer until a task is done.</summary>
    public Task<T> RunAsync<T>(Task<T> task) => start == default ? throw new NotSupportedException() : task;
}
