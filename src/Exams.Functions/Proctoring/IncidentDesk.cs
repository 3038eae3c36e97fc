using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Proctoring.Incidents;
using Exams.Core.Proctoring.Monitoring;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Health;
using Exams.Functions.Http;
using Exams.Functions.Sessions;

namespace Exams.Functions.Proctoring;

/// <summary>Stores incidents, does what their rules say, and carries to sessions what humans decide.</summary>
/// <param name="store">Where incidents live.</param>
/// <param name="monitor">Is told of them.</param>
/// <param name="desk">Pauses, withholds and voids.</param>
/// <param name="sessions">Knows what was lifted since.</param>
/// <param name="trail">Keeps who said what.</param>
/// <param name="meter">Counts incidents.</param>
/// <param name="time">The server's clock.</param>
public sealed class IncidentDesk(
    IIncidentStore store,
    IMonitorStore monitor,
    SessionDesk desk,
    ISessionStore sessions,
    IAuditTrail trail,
    ExamsMeter meter,
    TimeProvider time)
{
    /// <summary>Who pauses, in the ledger, where a rule does.</summary>
    public static readonly PersonId Proctoring = PersonId.Parse("proctoring");

    private const int MaxAttempts = 12;
    private const int MaxTold = 4;

    private static readonly Refusal Busy = new("busy", "Too many changes at once", "The incident is being judged by many at once; send it again.");

    private static readonly Refusal NotEnded = new(
        "session-not-ended",
        "The session hasn't ended",
        "A result can be withheld once it has; end it first, or wait for its end.");

    /// <summary>Stores incidents, each once, after what its rule does: whoever finds one stored finds that done.</summary>
    public async Task RaiseAsync(Session session, IReadOnlyList<Incident> raised, CancellationToken cancellation)
    {
        foreach (var incident in raised)
        {
            var isNew = await store.GetAsync(incident.Id, cancellation) is null;
            if (isNew && incident.Actions.Contains(RuleAction.Pause))
            {
                // Where the session has ended meanwhile there is nothing to pause: the hand-in wins.
                await desk.DecideAsync(session.Id, _ => true, new SessionCommand.Pause(Proctoring, ReasonOf(incident), incident.Id.Value), cancellation);
            }

            if ((await store.AddAsync(incident, cancellation)).IsWritten && incident.IsOpen)
            {
                meter.IncidentOpened();
            }
        }

        await TellAsync(session, cancellation);
    }

    /// <summary>Takes a human's verdict on an incident, and carries what it decides to the session.</summary>
    /// <param name="id">The incident.</param>
    /// <param name="isInTheirCare">Whether its session is the caller's to judge about.</param>
    /// <param name="verdict">What they make of it.</param>
    /// <param name="deed">Who they are, for the audit.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The incident and its session; nothing where it isn't in their care; or why the verdict isn't taken.</returns>
    public async Task<(Incident? Incident, Session? Session, Refusal? Refusal)> JudgeAsync(
        IncidentId id,
        Func<Session, bool> isInTheirCare,
        VerdictRequest verdict,
        AuditEntry deed,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (id.Session is not { } sessionId
                || await desk.ReadAsync(sessionId, isInTheirCare, cancellation) is not { } session
                || await store.GetAsync(id, cancellation) is not { } stored)
            {
                return (null, null, null);
            }

            var (after, refusal) = IncidentReview.Judge(stored.Value, deed.By, verdict.Verdict, verdict.Outcome, verdict.Note, time.Now());
            refusal ??= after is { Outcome: IncidentOutcome.ResultWithheld } && session.EndedAt is null ? NotEnded : null;
            if (after is null || refusal is not null)
            {
                return (null, null, refusal);
            }

            var isNew = !ReferenceEquals(after, stored.Value);
            if (!isNew || (await store.ReplaceAsync(stored, after, cancellation)).IsWritten)
            {
                if (stored.Value.IsOpen && !after.IsOpen)
                {
                    meter.IncidentClosed();
                }

                await trail.AppendAsync(AuditScope.Of(AuditRealm.Session, session.Id), deed, cancellation);
                var carried = await CarryAsync(session, after, isNew, cancellation);
                await TellAsync(session, cancellation);
                return (after, carried, null);
            }
        }

        return (null, null, Busy);
    }

    /// <summary>
    /// Carries an outcome to the session: once, however often it is asked for. A withholding that was lifted since stays lifted.
    /// </summary>
    private async Task<Session> CarryAsync(Session session, Incident incident, bool isNew, CancellationToken cancellation)
    {
        SessionCommand? command = incident.Outcome switch
        {
            IncidentOutcome.SessionVoided => new SessionCommand.Void(incident.Verdicts[^1].By, ReasonOf(incident)),
            IncidentOutcome.ResultWithheld when isNew || !await WasLiftedAsync(incident, cancellation) =>
                new SessionCommand.WithholdResult(incident.Verdicts[^1].By, ReasonOf(incident)),
            _ => null,
        };

        // What doesn't count already is neither withheld nor voided once more.
        return command is not null && await desk.DecideAsync(session.Id, _ => true, command, cancellation) is DeskOutcome.Done done ? done.Session : session;
    }

    private async Task<bool> WasLiftedAsync(Incident incident, CancellationToken cancellation)
    {
        await foreach (var recorded in sessions.ReadEventsAsync(incident.SessionId, cancellationToken: cancellation))
        {
            if (recorded.Read() is SessionEvent.WithholdingLifted lifted && lifted.At >= incident.ClosedAt)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells the monitor what incidents there are, and looks again: who told something older meanwhile is put right.</summary>
    private async Task TellAsync(Session session, CancellationToken cancellation)
    {
        var told = default(IncidentSummary);
        for (var times = 0; times < MaxTold; times++)
        {
            var summary = IncidentSummary.Of(await store.ListBySessionAsync(session.Id, cancellation));
            if (summary == told)
            {
                return;
            }

            await monitor.TellAsync(session, summary, cancellation);
            told = summary;
        }
    }

    private static string ReasonOf(Incident incident)
    {
        var reason = $"Incident {incident.Id}: {incident.Title}";
        return reason.Length > ExtensionRules.MaxReason ? reason[..ExtensionRules.MaxReason] : reason;
    }
}
