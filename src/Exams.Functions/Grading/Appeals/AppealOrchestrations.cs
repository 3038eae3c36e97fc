using Exams.Core.Grading.Appeals;
using Exams.Functions.Sessions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Grading.Appeals;

/// <summary>Starts and wakes the orchestrations that see to appeals.</summary>
internal static class AppealOrchestrations
{
    /// <summary>Starts the marking of an accepted appeal, once.</summary>
    public static Task StartMarkingAsync(this DurableTaskClient client, AppealId appeal, CancellationToken cancellation) =>
        client.StartOnceAsync(nameof(MarkAppeal), MarkAppeal.InstanceId(appeal), appeal.Value, cancellation);

    /// <summary>Says that a review was scored; it is stored already, and the orchestration looks again by itself in time.</summary>
    public static async Task WakeMarkingAsync(this DurableTaskClient client, AppealId appeal, ILogger logger, CancellationToken cancellation)
    {
        try
        {
            await client.WakeOrStartAsync(nameof(MarkAppeal), MarkAppeal.InstanceId(appeal), MarkAppeal.Reviewed, appeal.Value, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "the marking of appeal {Appeal} was not woken", appeal);
        }
    }
}
