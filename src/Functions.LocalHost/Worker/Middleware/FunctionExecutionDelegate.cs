namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of an invocation's pipeline.</summary>
/// <param name="context">The invocation.</param>
/// <returns>When the rest has run.</returns>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
