using System.Diagnostics;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Exams.Functions.Health;

/// <summary>Measures saves from outside, so that also those are counted that were turned away before the function.</summary>
/// <param name="meter">Where to.</param>
internal sealed class SaveMeteringMiddleware(ExamsMeter meter) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        context.FunctionDefinition.Name == nameof(ResponseFunctions.SaveResponses) ? MeasureAsync(context, next) : next(context);

    private async Task MeasureAsync(FunctionContext context, FunctionExecutionDelegate next)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        catch (Exception e) when (e is not OperationCanceledException || !context.CancellationToken.IsCancellationRequested)
        {
            meter.SaveFailed(Stopwatch.GetElapsedTime(began));
            throw;
        }

        switch (context.GetInvocationResult().Value)
        {
            case Answer { Body: SaveAnswer saved }:
                meter.SaveAcknowledged(saved.Receipts.Count, Stopwatch.GetElapsedTime(began));
                break;
            case Answer { Body: ProblemDocument problem }:
                meter.SaveRefused(problem.Code, Stopwatch.GetElapsedTime(began));
                break;
        }
    }
}
