using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Functions.LocalHost.KillTarget;

/// <summary>Keeps a number of jobs going until all are done; what an earlier process began is carried on.</summary>
internal sealed class JobLoad(DurableTaskClient client, int jobs, Action<string> say)
{
    private const int JobsAtOnce = 24;

    public Task RunAsync() => Parallel.ForEachAsync(
        Enumerable.Range(0, jobs),
        new ParallelOptions { MaxDegreeOfParallelism = JobsAtOnce },
        async (number, _) => await RunAsync(number));

    private async Task RunAsync(int number)
    {
        var id = $"job-{number}";
        var job = await client.GetInstanceAsync(id, getInputsAndOutputs: true);
        if (job is null)
        {
            await client.ScheduleNewOrchestrationInstanceAsync("job", number, new StartOrchestrationOptions(id));
            say($"scheduled {number}");
        }

        if (job is not { IsCompleted: true })
        {
            await RaiseAsync(id, number);
        }

        job = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        say($"done {number} {job.RuntimeStatus} {job.SerializedOutput}");
    }

    // An earlier process may have raised it too, whether or not it was told so: the job reads one and is over.
    private async Task RaiseAsync(string id, int number)
    {
        try
        {
            await client.RaiseEventAsync(id, "go", number);
        }
        catch (RpcException refusal) when (refusal.StatusCode is StatusCode.FailedPrecondition)
        {
            say($"over {number}");
        }
    }
}
