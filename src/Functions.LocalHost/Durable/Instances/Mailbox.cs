namespace Functions.LocalHost.Durable.Instances;

/// <summary>
/// What waits for an instance. Once it's open, all that waits is handed over together, on the thread pool, one handing over at a
/// time; nothing runs while nothing waits.
/// </summary>
internal sealed class Mailbox(WorkGauge gauge, Func<IReadOnlyList<Message>, Task> handle, Action<Exception> onFailed) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private List<Message> _waiting = [];
    private IDisposable? _work;
    private Exception? _failure;
    private bool _isOpen;
    private bool _signaled;

    public void Open()
    {
        lock (_gate)
        {
            _isOpen = true;
            Schedule();
        }
    }

    public void Post(Message message)
    {
        lock (_gate)
        {
            if (_failure is null)
            {
                _waiting.Add(message);
                Schedule();
                return;
            }
        }

        message.Kept?.TrySetException(_failure);
    }

    /// <summary>Has the instance look whether there's something to do, even if nothing waits.</summary>
    public void Signal()
    {
        lock (_gate)
        {
            _signaled = true;
            Schedule();
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    // Only under the lock.
    private void Schedule()
    {
        if (_isOpen && _work is null && _failure is null && (_signaled || _waiting.Count > 0))
        {
            _work = gauge.Begin();
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private async Task RunAsync()
    {
        while (Take() is { } messages)
        {
            try
            {
                await handle(messages);
            }
            catch (Exception exception)
            {
                Close(exception, messages);
                onFailed(exception);
            }
        }
    }

    private List<Message>? Take()
    {
        lock (_gate)
        {
            if (_failure is not null || (_waiting.Count == 0 && !_signaled))
            {
                _work?.Dispose();
                _work = null;
                return null;
            }

            var messages = _waiting;
            _waiting = [];
            _signaled = false;
            return messages;
        }
    }

    // The instance stands still in memory; what's kept is whole, and the next start goes on from it.
    private void Close(Exception cause, List<Message> messages)
    {
        lock (_gate)
        {
            _failure = cause;
            messages.AddRange(_waiting);
            _waiting = [];
        }

        foreach (var message in messages)
        {
            message.Kept?.TrySetException(cause);
        }
    }
}
