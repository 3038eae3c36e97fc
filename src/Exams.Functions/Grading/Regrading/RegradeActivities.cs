using Exams.Core.Grading.Regrading;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Grading.Regrading;

/// <summary>What a regrade's orchestration has done.</summary>
/// <param name="passes">Does it.</param>
public sealed class RegradeActivities(RegradePasses passes)
{
    /// <summary>Notes what was done and says what is next.</summary>
    [Function(nameof(LookAtRegrade))]
    public Task<RegradeStep> LookAtRegrade([ActivityTrigger] RegradeTurn turn, CancellationToken cancellation) =>
        passes.LookAsync(RegradeId.Parse(turn.RegradeId), turn.Finished, cancellation);

    /// <summary>Does a chunk.</summary>
    [Function(nameof(DoRegradeChunk))]
    public Task DoRegradeChunk([ActivityTrigger] RegradeChunk chunk, CancellationToken cancellation) => passes.DoAsync(chunk, cancellation);
}
