using Exams.Core.Sessions;
using Exams.Core.Sessions.Outages;
using Exams.Functions.Health;
using Exams.Functions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Exams.Functions.Sessions.Outages;

/// <summary>Beats, and after an outage gives every running session its time back.</summary>
/// <param name="heart">Beats.</param>
/// <param name="store">Lists what runs.</param>
/// <param name="lifecycle">Looks at a session, which credits what it is owed before anything else.</param>
/// <param name="meter">Counts sweeps, and what they find.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what was credited.</param>
public sealed class OutageFunctions(
    Heartbeat heart,
    ISessionStore store,
    SessionLifecycle lifecycle,
    ExamsMeter meter,
    TimeProvider time,
    ILogger<OutageFunctions> logger)
{
    // Time for many walks: a session that failed in each would do so in all that came, and gets its credit when next it is looked at.
    private static readonly Duration Patience = Duration.FromMinutes(10);

    /// <summary>Every fifteen seconds.</summary>
    [Function(nameof(Beat))]
    public async Task Beat([TimerTrigger("*/15 * * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellation)
    {
        var known = await heart.BeatAsync(cancellation);
        foreach (var outage in known.Outages.Where(outage => !outage.IsSettled))
        {
            await CreditAsync(outage, cancellation);
        }
    }

    private async Task CreditAsync(Outage outage, CancellationToken cancellation)
    {
        logger.LogWarning("no beat after {LastBeat} before {FirstBeat}: crediting what sessions lost", outage.LastBeat, outage.FirstBeat);
        var failed = await Sweep.AllAsync(
            SweepKind.Outage,
            meter,
            page => store.ListRunningAsync(page with { Size = PageQuery.MaxSize }, cancellation),
            async (session, token) =>
            {
                // The timer waits for the end of the walk, which can take longer than the shortest outage.
                await heart.KeepUpAsync(token);
                await lifecycle.TryAdvanceAsync(session, token);
            },
            logger,
            cancellation);
        if (failed == 0 || time.Now() - outage.FirstBeat >= Patience)
        {
            await heart.SettleAsync(outage, cancellation);
        }
    }
}
