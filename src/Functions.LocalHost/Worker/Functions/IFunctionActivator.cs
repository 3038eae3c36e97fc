namespace Microsoft.Azure.Functions.Worker;

/// <summary>Creates the instance that a function's method is called on.</summary>
public interface IFunctionActivator
{
    /// <summary>Creates the instance for one invocation.</summary>
    /// <param name="instanceType">The class that declares the function.</param>
    /// <param name="context">The invocation.</param>
    /// <returns>The instance; null for a static class.</returns>
    object? CreateInstance(Type instanceType, FunctionContext context);
}
