using Exams.Functions.Sessions;
using Microsoft.DurableTask.Client;

namespace Exams.Functions.Grading.Passback;

/// <summary>Starts the orchestrations that deliver.</summary>
internal static class PassbackOrchestrations
{
    /// <summary>Starts the delivery of a message, once for each round.</summary>
    public static Task StartDeliveryAsync(this DurableTaskClient client, ScoreToDeliver score, CancellationToken cancellation) =>
        client.StartOnceAsync(nameof(DeliverScore), DeliverScore.InstanceId(score), score, cancellation);
}
