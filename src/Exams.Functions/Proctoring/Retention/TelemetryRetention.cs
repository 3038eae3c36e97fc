using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Proctoring.Incidents;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Exams;
using Exams.Functions.Http;
using NodaTime;

namespace Exams.Functions.Proctoring.Retention;

/// <summary>
/// Removes telemetry that was kept long enough. What it made stays: each incident names its events, and the risk is the incidents' sum.
/// </summary>
/// <param name="store">Where telemetry lives.</param>
/// <param name="desk">Stores incidents that were left.</param>
/// <param name="sessions">Know whether they have ended.</param>
/// <param name="incidents">Know whether somebody still has to judge them.</param>
/// <param name="exams">Say how long telemetry is taken.</param>
/// <param name="trail">Told of what is removed.</param>
/// <param name="options">How long it is kept.</param>
/// <param name="time">The server's clock.</param>
public sealed class TelemetryRetention(
    ITelemetryStore store,
    TelemetryDesk desk,
    ISessionStore sessions,
    IIncidentStore incidents,
    ExamVersions exams,
    IAuditTrail trail,
    TelemetryOptions options,
    TimeProvider time)
{
    private static readonly PersonId Retention = PersonId.Parse("retention");

    // Whoever is in the middle of something is asked again the next day.
    private static readonly Duration Again = Duration.FromDays(1);

    /// <summary>Removes a session's telemetry, or says when to look again. Interrupted anywhere, the next sweep goes on.</summary>
    public async Task SweepAsync(Stored<TelemetryHead> due, CancellationToken cancellation)
    {
        var id = due.Value.SessionId;
        if (due.Value.RemovedAt is null && await KeptUntilAsync(due.Value, cancellation) is var until && until > time.Now())
        {
            await store.ReplaceHeadAsync(due, due.Value with { DueAt = until }, cancellation);
            return;
        }

        await RemoveAsync(id, due, Retention, $"telemetry.expired/{id}", cancellation);
    }

    /// <summary>Removes a session's telemetry now; nothing where there is none, or none any more.</summary>
    /// <param name="session">Whose.</param>
    /// <param name="by">Who does, for the audit.</param>
    /// <param name="reference">Names the deed.</param>
    /// <param name="cancellation">Ends the attempt; calling it again goes on.</param>
    /// <returns>Whether it is gone; or somebody wrote to it meanwhile, and it has to be called again.</returns>
    public async Task<bool> RemoveAsync(SessionId session, PersonId by, string reference, CancellationToken cancellation) =>
        await store.FindHeadAsync(session, cancellation) is not { } stored
        || stored.Value is { RemovedAt: not null, DueAt: null }
        || await RemoveAsync(session, stored, by, reference, cancellation);

    private async Task<bool> RemoveAsync(SessionId id, Stored<TelemetryHead> stored, PersonId by, string reference, CancellationToken cancellation)
    {
        var head = stored.Value;
        if (head.RemovedAt is null)
        {
            // First the head, so that no batch comes in between, and whoever goes on knows that they have to.
            head = (await SettledAsync(head, cancellation)).Remove(time.Now());
            var written = await store.ReplaceHeadAsync(stored, head, cancellation);
            if (!written.IsWritten)
            {
                return false;
            }

            stored = new Stored<TelemetryHead>(head, written.ETag);
        }

        await store.RemoveEventsAsync(id, cancellation);
        await trail.AppendAsync(
            AuditScope.Of(AuditRealm.Session, id),
            new AuditEntry(time.Now(), by, "telemetry.removed", id.Value, reference, Details: CanonicalJson.Of(new { events = head.Count })),
            cancellation);
        return (await store.ReplaceHeadAsync(stored, head with { DueAt = null }, cancellation)).IsWritten;
    }

    private async Task<TelemetryHead> SettledAsync(TelemetryHead head, CancellationToken cancellation) =>
        head.Pending.Count > 0 && await sessions.GetAsync(head.SessionId, cancellation) is { Value: var session }
            ? await desk.ReadAsync(session, cancellation) ?? head
            : head;

    /// <summary>Until when telemetry is kept: as long as more may come, somebody has to judge what it raised, and for the retention after that.</summary>
    private async Task<Instant> KeptUntilAsync(TelemetryHead head, CancellationToken cancellation)
    {
        var heard = head.HeardAt ?? Instant.MinValue;
        if (await sessions.GetAsync(head.SessionId, cancellation) is not { Value: var session })
        {
            return heard + options.Retention;
        }

        if (session.State is SessionState.Scheduled or SessionState.CheckedIn or SessionState.InProgress or SessionState.Paused)
        {
            return time.Now() + Again;
        }

        var ended = Instant.Max(session.EndedAt ?? heard, heard);
        var policy = (await exams.GetAsync(session.ExamId, session.ExamVersion, cancellation)).Proctoring ?? ProctoringPolicy.None;
        var until = ended + Duration.Max(options.Retention, policy.TakenAfterEnd);
        return until <= time.Now() && (await incidents.ListBySessionAsync(head.SessionId, cancellation)).Any(incident => incident.IsOpen)
            ? time.Now() + Again
            : until;
    }
}
