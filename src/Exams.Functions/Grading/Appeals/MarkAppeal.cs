using Exams.Core.Grading.Appeals;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Exams.Functions.Grading.Appeals;

/// <summary>
/// Sees an accepted appeal through: puts its items before fresh graders, waits for them, and writes the next version of the result. It
/// carries a reference only.
/// </summary>
public sealed class MarkAppeal
{
    /// <summary>The event that says: a review was scored, look again.</summary>
    public const string Reviewed = "reviewed";

    /// <summary>How often to look again although nobody said anything: a review's event may have been lost.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromHours(6);

    private const int TurnsPerHistory = 64;

    private static readonly TimeSpan SoonAgain = TimeSpan.FromMinutes(1);

    /// <summary>The id of the instance that sees to an appeal.</summary>
    public static string InstanceId(AppealId appeal) => $"appeal-{appeal}";

    /// <summary>The orchestration; its input is the appeal's id.</summary>
    [Function(nameof(MarkAppeal))]
    public async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var appeal = context.GetInput<string>()!;
        var wait = new PatientWait(context, Reviewed);
        for (var turn = 0; turn < TurnsPerHistory; turn++)
        {
            var step = await context.CallActivityAsync<GradingStep>(nameof(AppealActivities.TendAppeal), appeal, ActivityRetry.Patient);
            if (step.IsGraded)
            {
                return;
            }

            await wait.UntilAsync(NextLook(step, context.CurrentUtcDateTime));
        }

        context.ContinueAsNew(appeal, preserveUnprocessedEvents: true);
    }

    private static DateTime NextLook(GradingStep step, DateTime now) =>
        step.NextLookUtc is not { } next || next > now + LookAgain ? now + LookAgain
        : next <= now ? now + SoonAgain
        : next;
}
