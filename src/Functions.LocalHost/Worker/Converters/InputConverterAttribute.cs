namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Names the converter that a parameter, or everything of a type, is bound by.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Interface | AttributeTargets.Parameter,
    AllowMultiple = true)]
public class InputConverterAttribute : Attribute
{
    /// <summary>Names the converter.</summary>
    /// <param name="converterType">An <see cref="IInputConverter"/>.</param>
    public InputConverterAttribute(Type converterType)
    {
        ArgumentNullException.ThrowIfNull(converterType);
        ConverterType = converterType;
    }

    /// <summary>The converter.</summary>
    public Type ConverterType { get; }
}
