using Exams.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Exams.Functions.Http;

/// <summary>Has the requests to storage counted by the function that makes them. In Development only.</summary>
internal sealed class MeteringMiddleware(IStorageMeter meter) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        using (meter.Begin(context.FunctionDefinition.Name))
        {
            await next(context);
        }
    }
}
