using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Functions.Proctoring;

/// <summary>What a learner's client tells.</summary>
/// <param name="ClientId">The tab or device.</param>
/// <param name="Events">1–100, numbered by the client from 1; what was taken before may be repeated.</param>
/// <param name="SentAt">The client's clock when it sends them, so that what it queued is placed in time.</param>
public sealed record TelemetryRequest(ClientId ClientId, IReadOnlyList<TelemetryEvent> Events, Instant? SentAt = null);

/// <summary>The batch is taken.</summary>
/// <param name="ServerTimeUtc">The server's clock.</param>
/// <param name="LastSequence">The greatest number of this client that was taken; 0 for none.</param>
/// <param name="Taken">How many events were new.</param>
/// <param name="Repeats">How many had come before.</param>
/// <param name="Gaps">Numbers before the last that haven't come: they are still taken.</param>
/// <param name="State">Where the session stands.</param>
/// <param name="DeadlineUtc">Its deadline; like all of the session here as this worker last knew it, at most two minutes ago.</param>
/// <param name="LastAcknowledgedSequence">The last sequence in the journal.</param>
/// <param name="PolicyVersion">Counts the changes of this session's rules.</param>
/// <param name="Heartbeat">How often a client that has nothing else to tell says that it is there.</param>
/// <param name="Warnings">What the learner is told, oldest first; a client shows each once.</param>
public sealed record TelemetryAnswer(
    Instant ServerTimeUtc,
    int LastSequence,
    int Taken,
    int Repeats,
    IReadOnlyList<SequenceGap> Gaps,
    SessionState State,
    Instant? DeadlineUtc,
    int LastAcknowledgedSequence,
    int PolicyVersion,
    Duration Heartbeat,
    IReadOnlyList<LearnerWarning> Warnings)
{
    internal static TelemetryAnswer Of(Session session, ClientId client, TelemetryOutcome outcome, Duration heartbeat, Instant now)
    {
        var heard = outcome.Head.ClientOf(client);
        return new(
            now,
            heard?.LastSequence ?? 0,
            outcome.Taken,
            outcome.Repeats,
            heard?.Gaps ?? [],
            session.State,
            SessionClock.Read(session, now)?.DeadlineUtc,
            session.Journal.LastSequence,
            session.Policy.Version,
            heartbeat,
            outcome.Head.Warnings);
    }
}

/// <summary>A page of a session's telemetry.</summary>
/// <param name="Events">In the order in which they came.</param>
/// <param name="Continuation">For the next page, or null: the number of its first event.</param>
/// <param name="RemovedAtUtc">Where there is nothing: when it was removed, having been kept long enough.</param>
public sealed record TelemetryPage(IReadOnlyList<RecordedTelemetry> Events, string? Continuation, Instant? RemovedAtUtc = null);

/// <summary>What proctoring has to say to a learner.</summary>
/// <param name="Heartbeat">How often the client says that it is there.</param>
/// <param name="MaxBatch">How many events one request takes.</param>
/// <param name="Warnings">What the learner is told, oldest first; a client shows each once.</param>
public sealed record LearnerProctoring(Duration Heartbeat, int MaxBatch, IReadOnlyList<LearnerWarning> Warnings);
