namespace Functions.LocalHost.Azurite;

/// <summary>Azurite couldn't be installed or started; the message says what to do.</summary>
public sealed class AzuriteException : Exception
{
    /// <summary>Creates the exception.</summary>
    public AzuriteException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What went wrong, and what to do.</param>
    public AzuriteException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What went wrong, and what to do.</param>
    /// <param name="innerException">Its cause.</param>
    public AzuriteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
