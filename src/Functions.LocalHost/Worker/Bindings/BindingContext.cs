namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger brought with it.</summary>
public abstract class BindingContext
{
    /// <summary>The trigger's values by name; names are compared without case.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
