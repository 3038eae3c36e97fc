namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>How a conversion ended.</summary>
public enum ConversionStatus
{
    /// <summary>The converter doesn't deal with this source or type.</summary>
    Unhandled = 0,

    /// <summary>There is a value.</summary>
    Succeeded = 1,

    /// <summary>The converter tried and couldn't.</summary>
    Failed = 2,
}
