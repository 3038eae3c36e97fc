namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation gave back, of any type.</summary>
public abstract class InvocationResult : InvocationResult<object>
{
}
