using Functions.LocalHost.Invocation;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Reads and replaces what an invocation gives back.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>The invocation's result, whatever its type.</summary>
    /// <param name="context">The invocation.</param>
    /// <returns>The result; setting its value replaces what the host sends.</returns>
    public static InvocationResult GetInvocationResult(this FunctionContext context) =>
        new LocalInvocationResult(Frame(context));

    /// <summary>The invocation's result, read as one type.</summary>
    /// <typeparam name="T">The type that the result has.</typeparam>
    /// <param name="context">The invocation.</param>
    /// <returns>The result; setting its value replaces what the host sends.</returns>
    /// <exception cref="InvalidOperationException">The result is of another type.</exception>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context) =>
        new LocalInvocationResult<T>(Frame(context));

    private static InvocationFrame Frame(FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<InvocationFrame>()
            ?? throw new InvalidOperationException("This context was not created by the host: it has no invocation result.");
    }
}
