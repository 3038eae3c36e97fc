namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>The end of a conversion.</summary>
public readonly struct ConversionResult
{
    private ConversionResult(ConversionStatus status, object? value, Exception? error)
    {
        Status = status;
        Value = value;
        Error = error;
    }

    /// <summary>How it ended.</summary>
    public ConversionStatus Status { get; }

    /// <summary>The value, when it succeeded.</summary>
    public object? Value { get; }

    /// <summary>The cause, when it failed.</summary>
    public Exception? Error { get; }

    /// <summary>There is a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The result.</returns>
    public static ConversionResult Success(object? value) => new(ConversionStatus.Succeeded, value, null);

    /// <summary>Another converter should try.</summary>
    /// <returns>The result.</returns>
    public static ConversionResult Unhandled() => default;

    /// <summary>The source doesn't fit.</summary>
    /// <param name="exception">Why.</param>
    /// <returns>The result.</returns>
    public static ConversionResult Failed(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new ConversionResult(ConversionStatus.Failed, null, exception);
    }
}
