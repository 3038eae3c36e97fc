namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Whether the worker's own converters may try when the named ones didn't handle the value.</summary>
public enum ConverterFallbackBehavior
{
    /// <summary>They may.</summary>
    Allow = 0,

    /// <summary>They may not.</summary>
    Disallow = 1,

    /// <summary>The same as <see cref="Allow"/>.</summary>
    Default = Allow,
}
