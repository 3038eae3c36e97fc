using Exams.Core.Grading.Regrading;
using Exams.Functions.Sessions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Grading.Regrading;

/// <summary>Starts and wakes the orchestrations of regrades. What was decided is stored already: should this fail, the sweeper makes up for it.</summary>
internal static class RegradeOrchestrations
{
    /// <summary>Tells a regrade's orchestration that it changed; starts it when there is none.</summary>
    public static async Task WakeRegradeAsync(this DurableTaskClient client, Regrade regrade, ILogger logger, CancellationToken cancellation)
    {
        try
        {
            var input = new RegradeTurn(regrade.Id.Value);
            if (regrade.State is RegradeState.RollingBack or RegradeState.RolledBack)
            {
                var rollback = RegradeOrchestration.RollbackInstanceId(regrade.BankId, regrade.Id);
                await client.StartOnceAsync(RegradeOrchestration.Name, rollback, input, cancellation);
                return;
            }

            var instance = RegradeOrchestration.InstanceId(regrade.BankId, regrade.Id);
            await client.WakeOrStartAsync(RegradeOrchestration.Name, instance, RegradeOrchestration.Changed, input, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "the orchestration of regrade {Regrade} was not woken", regrade.Id);
        }
    }
}
