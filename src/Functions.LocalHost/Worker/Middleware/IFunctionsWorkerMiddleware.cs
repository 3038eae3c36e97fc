namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Runs around every invocation, whatever its trigger.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs around one invocation.</summary>
    /// <param name="context">The invocation.</param>
    /// <param name="next">The rest of the pipeline; a middleware that doesn't call it ends the invocation.</param>
    /// <returns>When the invocation has run.</returns>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
