using Exams.Core.Grading.Passback;
using Exams.Functions.Health;
using Exams.Functions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Exams.Functions.Grading.Passback;

/// <summary>What delivering orchestrations have done, and what is done where one was lost.</summary>
/// <param name="delivering">Sends.</param>
/// <param name="spread">Carries windows' words to their sessions.</param>
/// <param name="store">Asked for what is overdue, by one indexed query.</param>
/// <param name="meter">Counts sweeps, and what they find.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Told of each that failed.</param>
public sealed class PassbackActivities(
    ScoreDelivering delivering,
    PassbackSpread spread,
    IPassbackStore store,
    ExamsMeter meter,
    TimeProvider time,
    ILogger<PassbackActivities> logger)
{
    /// <summary>How long a message may be overdue before it is sent here; longer than an activity with its repeats.</summary>
    public static readonly Duration Patience = Duration.FromMinutes(3);

    /// <summary>Sends a message if its time has come.</summary>
    [Function(nameof(Deliver))]
    public Task<DeliveryStep> Deliver([ActivityTrigger] ScoreToDeliver score, CancellationToken cancellation) =>
        delivering.DeliverAsync(score, cancellation);

    /// <summary>Every five minutes: sends what is overdue, whatever has become of its orchestration, and ends what a call left half done.</summary>
    [Function(nameof(SweepPassbacks))]
    public Task SweepPassbacks([TimerTrigger("40 */5 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var until = time.Now() - Patience;
        return Sweep.AllAsync(
            SweepKind.Passback,
            meter,
            page => store.ListOverdueAsync(until, page, cancellation),
            SweepAsync,
            logger,
            cancellation);
    }

    private async Task SweepAsync(OverduePassback overdue, CancellationToken cancellation)
    {
        if (overdue.SessionId is not { } session)
        {
            await spread.CarryAsync(overdue.WindowId, cancellation);
        }
        else if (await store.FindScoreAsync(overdue.WindowId, session, cancellation) is { Value: { DueAt: not null } score })
        {
            logger.LogInformation("score {Number} of session {Session} was overdue", score.Newest.Number, session);
            await delivering.DeliverAsync(new ScoreToDeliver(session.Value, score.Newest.Number, score.Newest.Rounds), cancellation);
        }
    }
}
