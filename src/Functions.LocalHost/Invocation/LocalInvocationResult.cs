using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalHost.Invocation;

/// <summary>The result of an invocation, of any type.</summary>
internal sealed class LocalInvocationResult(InvocationFrame frame) : InvocationResult
{
    public override object? Value
    {
        get => frame.Result;
        set => frame.Result = value;
    }
}
