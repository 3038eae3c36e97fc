namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function, as middleware and the function see it.</summary>
public abstract class FunctionContext
{
    /// <summary>Identifies this invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>Identifies the function; the same for all its invocations.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The distributed trace that the invocation belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What the trigger brought with it.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>How often the host has already tried this invocation.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of this invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function that is invoked.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Values that middleware and the function share during this invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>What the host attached to this invocation, by type.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the caller has gone or the host stops.</summary>
    public virtual CancellationToken CancellationToken { get; }
}
