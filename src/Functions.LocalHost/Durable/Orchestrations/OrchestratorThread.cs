namespace Functions.LocalHost.Durable.Orchestrations;

/// <summary>
/// The one logical thread an orchestrator runs on: continuations run in order, on whichever thread pumps, and only while it pumps.
/// A continuation that comes from elsewhere proves that something was awaited that isn't durable.
/// </summary>
internal sealed class OrchestratorThread(Action onForeignUse) : SynchronizationContext
{
    // Of no request and no test: what flows with a caller mustn't reach the orchestrator that it happens to run.
    private static readonly ExecutionContext CleanContext = CaptureCleanContext();

    private readonly Queue<(SendOrPostCallback Callback, object? State)> _work = new();
    private int _pumpingThread = -1;

    public bool IsCurrent => Volatile.Read(ref _pumpingThread) == Environment.CurrentManagedThreadId;

    /// <summary>Runs an action and all that follows from it.</summary>
    public void Run(Action action) => ExecutionContext.Run(CleanContext, _ => Pump(action), null);

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            _work.Enqueue((d, state));
        }
        else
        {
            onForeignUse();
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("An orchestrator's thread takes no synchronous work.");

    public override SynchronizationContext CreateCopy() => this;

    private static ExecutionContext CaptureCleanContext()
    {
        ExecutionContext? clean = null;
        var thread = new Thread(() => clean = ExecutionContext.Capture());
        thread.UnsafeStart();
        thread.Join();
        return clean!;
    }

    private void Pump(Action action)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        Volatile.Write(ref _pumpingThread, Environment.CurrentManagedThreadId);
        try
        {
            action();
            while (_work.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            Volatile.Write(ref _pumpingThread, -1);
            SetSynchronizationContext(outer);
        }
    }
}
