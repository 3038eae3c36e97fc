using Functions.LocalHost.Discovery;

namespace Functions.LocalHost.Invocation;

/// <summary>What the host itself knows of an invocation; it travels as a feature, so middleware may wrap the context.</summary>
internal sealed class InvocationFrame(FunctionDescriptor function, object? triggerValue)
{
    public FunctionDescriptor Function { get; } = function;

    /// <summary>What the trigger parameter is bound from.</summary>
    public object? TriggerValue { get; } = triggerValue;

    /// <summary>What the function returned, or what middleware put in its place.</summary>
    public object? Result { get; set; }
}
