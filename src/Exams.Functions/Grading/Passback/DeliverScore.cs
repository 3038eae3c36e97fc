using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Exams.Functions.Grading.Passback;

/// <summary>
/// Sees one message through: sends it, and again as its schedule says, until the receiver has taken it, a newer one has taken its place, or
/// its time is up. It carries a reference only; the outbox says what and when.
/// </summary>
public sealed class DeliverScore
{
    /// <summary>How often it looks before its history begins afresh: more often than a message is sent as a rule.</summary>
    public const int TurnsPerHistory = 32;

    // The engine fires timers up to a second early, and who was woken early would otherwise spin.
    private static readonly TimeSpan Earliness = TimeSpan.FromSeconds(1);

    /// <summary>The id of the instance that sees to a message, another one each time that it is tried again by hand.</summary>
    public static string InstanceId(ScoreToDeliver score) =>
        score.Round == 0 ? $"score-{score.SessionId}-{score.Number}" : $"score-{score.SessionId}-{score.Number}-{score.Round}";

    /// <summary>The orchestration.</summary>
    [Function(nameof(DeliverScore))]
    public async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var score = context.GetInput<ScoreToDeliver>()!;
        for (var turn = 0; turn < TurnsPerHistory; turn++)
        {
            var step = await context.CallActivityAsync<DeliveryStep>(nameof(PassbackActivities.Deliver), score, ActivityRetry.Patient);
            if (step.NextUtc is not { } next)
            {
                return;
            }

            var soonest = context.CurrentUtcDateTime + Earliness;
            await context.CreateTimer(next < soonest ? soonest + Earliness : next, CancellationToken.None);
        }

        context.ContinueAsNew(score);
    }
}
