namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Says whether the worker's own converters may try too.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ConverterFallbackBehaviorAttribute : Attribute
{
    /// <summary>Says it.</summary>
    /// <param name="fallbackBehavior">Whether they may.</param>
    public ConverterFallbackBehaviorAttribute(ConverterFallbackBehavior fallbackBehavior) => Behavior = fallbackBehavior;

    /// <summary>Whether they may.</summary>
    public ConverterFallbackBehavior Behavior { get; }
}
