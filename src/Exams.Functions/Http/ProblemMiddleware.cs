using Exams.Core;
using Exams.Functions.Health;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Http;

/// <summary>Turns what no function foresaw into a problem document, and counts it; the real host would answer an empty 500.</summary>
internal sealed class ProblemMiddleware(ExamsMeter meter, ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await CountAsync(context, next);
            return;
        }

        Correlation.Keep(http, context);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            logger.LogDebug("{Function}: the client went away", context.FunctionDefinition.Name);
        }
        catch (BadHttpRequestException e)
        {
            var problem = e.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? new ProblemDocument("body-too-large", "Body too large", e.StatusCode, e.Message)
                : new ProblemDocument("bad-request", "The request can't be read", e.StatusCode, e.Message);
            context.GetInvocationResult().Value = Answer.Problem(problem);
        }
        catch (InvalidContinuationException)
        {
            context.GetInvocationResult().Value = Answer.Refused(PageQuery.InvalidContinuation);
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            meter.FunctionFailed(context.FunctionDefinition.Name);
            logger.LogError(e, "{Function} failed, correlation {Correlation}", context.FunctionDefinition.Name, Correlation.Of(http));
            context.GetInvocationResult().Value = Answer.Problem(ProblemDocument.Unexpected());
        }
    }

    private async Task CountAsync(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            meter.FunctionFailed(context.FunctionDefinition.Name);
            throw;
        }
    }
}
