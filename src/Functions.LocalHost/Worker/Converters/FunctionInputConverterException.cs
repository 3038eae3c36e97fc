namespace Microsoft.Azure.Functions.Worker;

/// <summary>A value didn't fit the parameter that it was meant for.</summary>
public class FunctionInputConverterException : FunctionWorkerException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which parameter, and why.</param>
    public FunctionInputConverterException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which parameter, and why.</param>
    /// <param name="innerException">Its cause.</param>
    public FunctionInputConverterException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
