using Exams.Core;
using Exams.Core.Grading.Appeals;
using Exams.Functions.Health;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Grading.Appeals;

/// <summary>What an appeal's orchestration has done, and what is done where it was lost.</summary>
/// <param name="marking">Does it.</param>
/// <param name="appeals">Lists what is being marked.</param>
/// <param name="meter">Counts sweeps, and what they find.</param>
/// <param name="logger">Told of each that failed.</param>
public sealed class AppealActivities(AppealMarking marking, IAppealStore appeals, ExamsMeter meter, ILogger<AppealActivities> logger)
{
    /// <summary>Sees to an appeal as far as can be.</summary>
    [Function(nameof(TendAppeal))]
    public Task<GradingStep> TendAppeal([ActivityTrigger] string appeal, CancellationToken cancellation) =>
        marking.TendAsync(Identifier.Parse<AppealId>(appeal), cancellation);

    /// <summary>Hourly: sees to every appeal that is being marked, whatever has become of its orchestration.</summary>
    [Function(nameof(SweepAppeals))]
    public Task SweepAppeals([TimerTrigger("0 17 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        Sweep.AllAsync(SweepKind.Appeal, meter, page => appeals.ListMarkingAsync(page, cancellation), marking.TendAsync, logger, cancellation);
}
