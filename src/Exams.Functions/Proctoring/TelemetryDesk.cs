using Exams.Core;
using Exams.Core.Proctoring.Monitoring;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Proctoring.Rules;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using Exams.Functions.Exams;
using Exams.Functions.Http;
using Exams.Functions.Proctoring.Retention;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Proctoring;

/// <summary>Takes telemetry: one transaction a batch, and no read, for a worker remembers the heads that it wrote.</summary>
/// <remarks>
/// What the rules raise is part of that transaction. Storing the incidents, and doing what their rules say, comes after it and can fail
/// without anything being lost: the next batch, its repeat, or whoever reads the session's incidents, sees to what was left.
/// </remarks>
/// <param name="store">Where telemetry lives.</param>
/// <param name="exams">Say how they are watched.</param>
/// <param name="incidents">Stores what they raise, and does what they say.</param>
/// <param name="monitor">Is told that a client is there.</param>
/// <param name="options">How long it is kept.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what was left.</param>
public sealed class TelemetryDesk(
    ITelemetryStore store,
    ExamVersions exams,
    IncidentDesk incidents,
    IMonitorStore monitor,
    TelemetryOptions options,
    TimeProvider time,
    ILogger<TelemetryDesk> logger) : IDisposable
{
    private const int MaxAttempts = 12;

    private static readonly Refusal Busy = new("busy", "Too many changes at once", "The session's telemetry comes from many clients at once; send it again.");

    private readonly MemoryCache _heads = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>Takes a batch of a session's telemetry.</summary>
    /// <param name="session">Whose. What is known of its ledger says what time it was.</param>
    /// <param name="batch">Checked.</param>
    /// <param name="cancellation">Ends the attempt; whether the batch was taken is then unknown.</param>
    public async Task<TelemetryOutcome> TakeAsync(Session session, TelemetryBatch batch, CancellationToken cancellation)
    {
        var policy = (await exams.GetAsync(session.ExamId, session.ExamVersion, cancellation)).Proctoring ?? ProctoringPolicy.None;
        var remembered = _heads.Get<Stored<TelemetryHead>>(session.Id);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var before = remembered ?? await store.FindHeadAsync(session.Id, cancellation);
            var known = before?.Value ?? TelemetryHead.Of(session.Id);
            var (taking, refusal) = TelemetryTaking.Take(known, batch, time.Now(), at => WorkingTime.At(session, at));
            if (taking is null)
            {
                return new TelemetryOutcome(known, 0, 0, refusal);
            }

            if (taking.Taken.Count == 0)
            {
                Remember(await SettleAsync(session, known), before!.ETag);
                return new TelemetryOutcome(known, 0, taking.Repeats);
            }

            var head = Look(session, policy, taking);
            var written = await store.AppendAsync(before, head, taking.Taken, cancellation);
            if (written.IsWritten)
            {
                await SeeAsync(session, batch.ClientId, known, head);
                Remember(await SettleAsync(session, head), written.ETag);
                return new TelemetryOutcome(head, taking.Taken.Count, taking.Repeats);
            }

            _heads.Remove(session.Id);
            remembered = null;
        }

        return new TelemetryOutcome(TelemetryHead.Of(session.Id), 0, 0, Busy);
    }

    /// <summary>A session's telemetry as storage has it, once everything that its rules raised has been seen to; null where nothing was heard.</summary>
    public async Task<TelemetryHead?> ReadAsync(Session session, CancellationToken cancellation) =>
        await store.FindHeadAsync(session.Id, cancellation) is { } stored ? await SettleAsync(session, stored.Value) : null;

    /// <summary>What a learner is shown of how they are watched; null where their exam has no policy. Only where rules warn does it cost a read.</summary>
    public async Task<LearnerProctoring?> ShowAsync(Session session, CancellationToken cancellation)
    {
        if ((await exams.GetAsync(session.ExamId, session.ExamVersion, cancellation)).Proctoring is not { } policy)
        {
            return null;
        }

        var head = policy.Rules.Any(rule => rule.Warning is not null) ? (await store.FindHeadAsync(session.Id, cancellation))?.Value : null;
        return new LearnerProctoring(policy.Heartbeat, TelemetryLimits.MaxBatch, head?.Warnings ?? []);
    }

    /// <inheritdoc />
    public void Dispose() => _heads.Dispose();

    private TelemetryHead Look(Session session, ProctoringPolicy policy, TelemetryTaking taking)
    {
        var head = taking.Head;
        var evaluated = ProctoringEvaluation.Evaluate(policy, head.Rules, taking.Taken);
        var raised = evaluated.Raised.Select(one => one.In(session)).ToList();
        var warnings = evaluated.Raised.Zip(raised)
            .Where(pair => pair.First.Rule.Warning is not null)
            .Select(pair => new LearnerWarning(pair.Second.Id, pair.First.Rule.Warning!, pair.First.At));
        return head with
        {
            Rules = evaluated.State,
            Pending = [.. head.Pending, .. raised],
            Warnings = [.. head.Warnings.Concat(warnings).TakeLast(TelemetryLimits.MaxWarnings)],
            ToldAt = IsToTell(head) ? head.HeardAt : head.ToldAt,
            DueAt = head.DueAt ?? head.HeardAt + options.Retention,
        };
    }

    private static bool IsToTell(TelemetryHead head) => head.ToldAt is not { } told || head.HeardAt - told >= SessionWatch.Rate;

    private async Task SeeAsync(Session session, ClientId client, TelemetryHead before, TelemetryHead head)
    {
        if (head.ToldAt == before.ToldAt)
        {
            return;
        }

        try
        {
            await monitor.SeeAsync(session, client, head.ToldAt!.Value, CancellationToken.None);
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "the monitor wasn't told that a client of session {Session} is there; it is in a minute", session.Id);
        }
    }

    /// <summary>
    /// Stores what is pending. The batch is taken already, so that neither a fault nor a client who has gone away undoes it: what is left
    /// stays pending.
    /// </summary>
    private async Task<TelemetryHead> SettleAsync(Session session, TelemetryHead head)
    {
        try
        {
            if (head.Pending.Count > 0)
            {
                await incidents.RaiseAsync(session, head.Pending, CancellationToken.None);
            }

            return head with { Pending = [] };
        }
        catch (Exception e)
        {
            logger.LogError(e, "{Count} incidents of session {Session} are left for whoever comes next", head.Pending.Count, session.Id);
            return head;
        }
    }

    private void Remember(TelemetryHead head, string etag) => _heads.Set(
        head.SessionId,
        new Stored<TelemetryHead>(head, etag),
        new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(30) });
}
