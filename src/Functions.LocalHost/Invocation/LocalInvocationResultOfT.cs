using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalHost.Invocation;

/// <summary>The result of an invocation, read as one type.</summary>
internal sealed class LocalInvocationResult<T> : InvocationResult<T>
{
    private readonly InvocationFrame _frame;

    public LocalInvocationResult(InvocationFrame frame)
    {
        _frame = frame.Result is T or null
            ? frame
            : throw new InvalidOperationException($"The result is a {frame.Result.GetType().Name}, not a {typeof(T).Name}.");
    }

    public override T? Value
    {
        get => (T?)_frame.Result;
        set => _frame.Result = value;
    }
}
