namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation gave back; middleware may replace it.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public abstract class InvocationResult<T>
{
    /// <summary>The result; null when the function gave none.</summary>
    public abstract T? Value { get; set; }
}
