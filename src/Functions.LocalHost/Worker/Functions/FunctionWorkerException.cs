namespace Microsoft.Azure.Functions.Worker;

/// <summary>The host couldn't carry out an invocation.</summary>
public class FunctionWorkerException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What went wrong.</param>
    public FunctionWorkerException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">Its cause.</param>
    public FunctionWorkerException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
