using Exams.Core.Grading.Regrading;
using Exams.Core.ItemBanks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Exams.Functions.Grading.Regrading;

/// <summary>
/// Carries a regrade through: the dry run, the wait for a second person, the application and the looks for what slipped by. Like a
/// session's it asks the state what is due; it carries cursors, never results, and begins afresh before its history grows.
/// </summary>
public sealed class RegradeOrchestration
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "Regrade";

    /// <summary>The event that says: somebody decided, look again.</summary>
    public const string Changed = "changed";

    /// <summary>How many turns a history has; a turn of work has up to <see cref="RegradePasses.WaveSize"/> chunks.</summary>
    public const int TurnsPerHistory = 8;

    /// <summary>How often to look again although nobody said anything.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromHours(12);

    /// <summary>The id of the instance that carries a regrade.</summary>
    public static string InstanceId(ItemBankId bank, RegradeId regrade) => $"regrade-{bank}-{regrade}";

    /// <summary>The id of the instance that takes it back: the first one's work is done then.</summary>
    public static string RollbackInstanceId(ItemBankId bank, RegradeId regrade) => $"{InstanceId(bank, regrade)}-rollback";

    /// <summary>The orchestration; its input is a <see cref="RegradeTurn"/>.</summary>
    [Function(Name)]
    public async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var turn = context.GetInput<RegradeTurn>()!;
        var wait = new PatientWait(context, Changed);
        for (var count = 0; count < TurnsPerHistory; count++)
        {
            var step = await context.CallActivityAsync<RegradeStep>(nameof(RegradeActivities.LookAtRegrade), turn, ActivityRetry.Patient);
            turn = turn with { Finished = null };
            if (step.Kind == RegradeStepKind.End)
            {
                return;
            }

            if (step is { Kind: RegradeStepKind.Work, Wave: { } wave })
            {
                await Task.WhenAll(wave.Chunks.Select(chunk =>
                    context.CallActivityAsync(nameof(RegradeActivities.DoRegradeChunk), chunk, ActivityRetry.Patient)));
                turn = RegradeTurn.After(turn.RegradeId, wave);
            }
            else
            {
                await wait.UntilAsync(step.DueUtc ?? context.CurrentUtcDateTime + LookAgain);
            }
        }

        context.ContinueAsNew(turn, preserveUnprocessedEvents: true);
    }
}
