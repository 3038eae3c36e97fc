using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A parameter of a function.</summary>
public class FunctionParameter
{
    /// <summary>Describes a parameter without a default value or properties.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="type">The parameter's type.</param>
    public FunctionParameter(string name, Type type)
        : this(name, type, ImmutableDictionary<string, object>.Empty)
    {
    }

    /// <summary>Describes a parameter without a default value.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="type">The parameter's type.</param>
    /// <param name="properties">What its attributes say.</param>
    public FunctionParameter(string name, Type type, IReadOnlyDictionary<string, object> properties)
        : this(name, type, false, null, properties)
    {
    }

    /// <summary>Describes a parameter without properties.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="type">The parameter's type.</param>
    /// <param name="hasDefaultValue">Whether it's optional.</param>
    /// <param name="defaultValue">Its value when nothing is bound to it.</param>
    public FunctionParameter(string name, Type type, bool hasDefaultValue, object? defaultValue)
        : this(name, type, hasDefaultValue, defaultValue, ImmutableDictionary<string, object>.Empty)
    {
    }

    /// <summary>Describes a parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="type">The parameter's type.</param>
    /// <param name="hasDefaultValue">Whether it's optional.</param>
    /// <param name="defaultValue">Its value when nothing is bound to it.</param>
    /// <param name="properties">What its attributes say.</param>
    public FunctionParameter(
        string name, Type type, bool hasDefaultValue, object? defaultValue, IReadOnlyDictionary<string, object> properties)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(properties);
        Name = name;
        Type = type;
        HasDefaultValue = hasDefaultValue;
        DefaultValue = defaultValue;
        Properties = properties;
        IsReferenceOrNullableType = !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
    }

    /// <summary>The parameter's name.</summary>
    public string Name { get; }

    /// <summary>The parameter's type.</summary>
    public Type Type { get; }

    /// <summary>Whether it's optional.</summary>
    public bool HasDefaultValue { get; }

    /// <summary>Its value when nothing is bound to it.</summary>
    public object? DefaultValue { get; }

    /// <summary>What its attributes say.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; }

    /// <summary>Whether it can be null.</summary>
    public bool IsReferenceOrNullableType { get; }
}
