using System.Diagnostics;
using System.Security.Cryptography;
using Functions.LocalHost.Discovery;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Functions.LocalHost.Invocation;

/// <summary>Runs functions, each invocation through the app's middleware and in a scope of its own.</summary>
internal sealed partial class FunctionRunner(
    WorkerPipeline pipeline, FunctionExecutor executor, IServiceScopeFactory scopes, ILogger<FunctionRunner> logger)
{
    // As the real worker names them.
    private static readonly ActivitySource Source = new("Microsoft.Azure.Functions.Worker");

    private readonly FunctionExecutionDelegate _run = pipeline.Around(executor.ExecuteAsync);

    /// <summary>Runs a function in a new scope.</summary>
    /// <returns>What it returned, or what middleware put in its place.</returns>
    public async Task<object?> RunAsync(
        FunctionDescriptor function, object? triggerValue, IReadOnlyDictionary<string, object?> bindingData, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await RunAsync(function, triggerValue, bindingData, scope.ServiceProvider, prepare: null, cancellationToken);
    }

    /// <summary>Runs a function in a scope that the caller owns.</summary>
    /// <param name="function">The function.</param>
    /// <param name="triggerValue">What its trigger parameter is bound from.</param>
    /// <param name="bindingData">What its other parameters are bound from, by name.</param>
    /// <param name="services">The scope's services.</param>
    /// <param name="prepare">Attaches features before middleware runs.</param>
    /// <param name="cancellationToken">What the function sees as its cancellation.</param>
    /// <returns>What it returned, or what middleware put in its place.</returns>
    public async Task<object?> RunAsync(
        FunctionDescriptor function,
        object? triggerValue,
        IReadOnlyDictionary<string, object?> bindingData,
        IServiceProvider services,
        Action<FunctionContext>? prepare,
        CancellationToken cancellationToken)
    {
        var id = new Guid(RandomNumberGenerator.GetBytes(16)).ToString();
        using var span = Begin(function, id);
        var frame = new InvocationFrame(function, triggerValue);
        var context = new LocalFunctionContext(id, function.Definition, bindingData, services, cancellationToken);
        context.Features.Set(frame);
        prepare?.Invoke(context);
        LogRunning(function.Name, id);
        try
        {
            await _run(context);
        }
        catch (Exception exception)
        {
            // The message of an exception may quote anything.
            span?.SetTag("error.type", exception.GetType().FullName);
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }

        return frame.Result;
    }

    // An orchestrator runs in pieces, between which nothing of it may be left on the thread.
    private static Activity? Begin(FunctionDescriptor function, string invocationId)
    {
        var span = function.Trigger is FunctionTrigger.Orchestration ? null : Source.StartActivity("Invoke", ActivityKind.Internal);
        span?.SetTag("faas.name", function.Name);
        span?.SetTag("faas.invocation_id", invocationId);
        return span;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Running {Function} ({InvocationId})")]
    private partial void LogRunning(string function, string invocationId);
}
