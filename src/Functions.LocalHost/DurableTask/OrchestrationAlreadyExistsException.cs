namespace DurableTask.Core.Exceptions;

/// <summary>An instance with the id exists in a status that refuses a new start.</summary>
public class OrchestrationAlreadyExistsException : Exception
{
    /// <summary>An exception without a message.</summary>
    public OrchestrationAlreadyExistsException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    public OrchestrationAlreadyExistsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
