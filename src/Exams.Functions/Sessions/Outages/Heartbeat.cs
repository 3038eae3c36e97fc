using Exams.Core.Exams;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Outages;
using Exams.Functions.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Exams.Functions.Sessions.Outages;

/// <summary>
/// Records that this instance of the app lives and can write, and knows the outages that showed when it, or all, did not.
/// </summary>
/// <remarks>
/// An instance that has beaten within the last minute knows that there was no outage since, and all that there were before: an outage is a
/// time in which no instance beat, so that each finds it by its own silence. One that hasn't beats before it says anything, so that what
/// is owed is known before a deadline is judged, whichever comes first after a restart: this, a timer, or a learner. And one that is asked
/// while the timer is late beats itself, well before its silence would be an outage: there is none while an instance serves.
/// </remarks>
/// <param name="store">Keeps beats and outages.</param>
/// <param name="time">The server's clock.</param>
/// <param name="configuration"><c>Outages:Watch</c>: false for an app whose timers don't run.</param>
/// <param name="logger">Told of a beat that failed and wasn't missed yet.</param>
public sealed class Heartbeat(IOutageStore store, TimeProvider time, IConfiguration configuration, ILogger<Heartbeat> logger) : IDisposable
{
    // Longer than the timer's period, so that a save costs no beat while the timer is on time.
    private static readonly Duration Due = Outage.Shortest / 3;

    // Longer than a time limit can be, and the pauses of most sessions.
    private static readonly Duration Remembered = ExamValidation.MaxTime + Duration.FromDays(5);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly string _instance = Environment.MachineName;
    private readonly bool _isWatching = configuration.GetValue("Outages:Watch", true);
    private volatile Known? _known;

    /// <summary>What a session is owed at an instant. It asks storage only after a silence.</summary>
    public async ValueTask<IReadOnlyList<SessionCommand.CreditOutage>> OwedAsync(Session session, Instant now, CancellationToken cancellation)
    {
        if (!_isWatching || session.State is not (SessionState.InProgress or SessionState.Paused))
        {
            return [];
        }

        var known = await KeepUpAsync(now, cancellation);
        return known.Outages.Count == 0 ? [] : OutageCredits.Owed(session, known.Outages);
    }

    /// <summary>Beats where the timer is late: for work that takes longer than a silence may.</summary>
    /// <returns>Every outage that may still matter.</returns>
    public ValueTask<Known> KeepUpAsync(CancellationToken cancellation) => KeepUpAsync(time.Now(), cancellation);

    /// <summary>Beats, and finds out whether an outage has just ended.</summary>
    /// <returns>Every outage that may still matter.</returns>
    public async Task<Known> BeatAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await BeatInTurnAsync(cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Notes that every session that ran in an outage has been looked at.</summary>
    public async Task SettleAsync(Outage outage, CancellationToken cancellation)
    {
        await store.SettleAsync(outage, cancellation);
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_known is { } known)
            {
                _known = known with { Outages = [.. known.Outages.Select(o => o.LastBeat == outage.LastBeat ? o with { IsSettled = true } : o)] };
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async ValueTask<Known> KeepUpAsync(Instant now, CancellationToken cancellation)
    {
        if (_known is not { } known || now - known.Beat >= Outage.Shortest)
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                // Of all that waited after a silence, one beats.
                return _known is { } fresh && time.Now() - fresh.Beat < Due ? fresh : await BeatInTurnAsync(cancellation);
            }
            finally
            {
                _turn.Release();
            }
        }

        // What is known holds for a while yet: whoever else asks meanwhile neither waits nor beats.
        if (now - known.Beat < Due || !await _turn.WaitAsync(TimeSpan.Zero, cancellation))
        {
            return known;
        }

        try
        {
            return _known is { } fresh && time.Now() - fresh.Beat < Due ? fresh : await BeatInTurnAsync(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            logger.LogWarning(e, "a beat failed that was due after {LastBeat}; whoever asks next tries again", known.Beat);
            return known;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<Known> BeatInTurnAsync(CancellationToken cancellation)
    {
        var now = time.Now();
        var known = _known is { } fresh && now - fresh.Beat < Outage.Shortest ? fresh : await LookBackAsync(now, cancellation);
        await store.BeatAsync(_instance, now, cancellation);
        return _known = known with { Beat = now };
    }

    /// <summary>The outage is recorded before the beat that ends it: should this process die in between, the next finds it again.</summary>
    private async Task<Known> LookBackAsync(Instant now, CancellationToken cancellation)
    {
        if (Outage.Between(await store.FindLastBeatAsync(cancellation), now) is { } outage)
        {
            await store.RecordAsync(outage, cancellation);
        }

        return new Known(now, await store.ListAsync(now - Remembered, cancellation));
    }

    /// <summary>What this instance knows.</summary>
    /// <param name="Beat">When it last beat.</param>
    /// <param name="Outages">All that ended in the last weeks, oldest first.</param>
    public sealed record Known(Instant Beat, IReadOnlyList<Outage> Outages);
}
