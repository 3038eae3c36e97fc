namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>One conversion for one parameter.</summary>
public abstract class ConverterContext
{
    /// <summary>The type that the parameter wants.</summary>
    public abstract Type TargetType { get; }

    /// <summary>What the trigger brought for it; null when nothing has its name.</summary>
    public abstract object? Source { get; }

    /// <summary>The invocation.</summary>
    public abstract FunctionContext FunctionContext { get; }

    /// <summary>What the parameter's attributes say.</summary>
    public abstract IReadOnlyDictionary<string, object> Properties { get; }
}
