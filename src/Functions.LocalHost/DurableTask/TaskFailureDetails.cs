using System.Reflection;

namespace Microsoft.DurableTask;

/// <summary>A failure as it is kept in a history: text, not an exception.</summary>
/// <param name="ErrorType">The full name of the exception's type.</param>
/// <param name="ErrorMessage">The exception's message.</param>
/// <param name="StackTrace">Where it was thrown, if it was.</param>
/// <param name="InnerFailure">The failure that caused it.</param>
/// <param name="Properties">Further values that were recorded with it.</param>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    /// <summary>The failure that an exception is.</summary>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var inner = exception switch
        {
            TaskFailedException failed => failed.FailureDetails,
            { InnerException: { } cause } => FromException(cause),
            _ => null,
        };
        return new(exception.GetType().ToString(), exception.Message, exception.StackTrace, inner, null);
    }

    /// <summary>Whether the failure's exception was a <typeparamref name="T"/>; its inner failures don't count.</summary>
    /// <exception cref="AmbiguousMatchException">Several loaded assemblies have a type of that name.</exception>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    /// <summary>Whether the failure's exception was of a type; its inner failures don't count. An unknown type is never the cause.</summary>
    /// <exception cref="ArgumentException"><paramref name="targetBaseExceptionType"/> is no exception.</exception>
    /// <exception cref="AmbiguousMatchException">Several loaded assemblies have a type of that name.</exception>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
        {
            throw new ArgumentException($"{targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
        }

        return FindErrorType(targetBaseExceptionType.Assembly) is { } thrown && targetBaseExceptionType.IsAssignableFrom(thrown);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    private Type? FindErrorType(Assembly nearest)
    {
        if ((Type.GetType(ErrorType) ?? nearest.GetType(ErrorType)) is { } found)
        {
            return found;
        }

        var candidates = AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(ErrorType))
            .OfType<Type>()
            .ToArray();
        return candidates.Length <= 1
            ? candidates.FirstOrDefault()
            : throw new AmbiguousMatchException($"Several exception types are named '{ErrorType}'.");
    }
}
