using Microsoft.Azure.Functions.Worker.Middleware;

namespace Functions.LocalHost.Invocation;

/// <summary>The app's middleware in the order in which it was added, around the function.</summary>
internal sealed class WorkerPipeline
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    public void Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) => _middleware.Add(middleware);

    public FunctionExecutionDelegate Around(FunctionExecutionDelegate function) =>
        Enumerable.Reverse(_middleware).Aggregate(function, (next, middleware) => middleware(next));
}
