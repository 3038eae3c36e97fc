using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Proctoring.Telemetry;

/// <summary>What comes of a batch: what is new of it, numbered and placed in time, and the head afterwards.</summary>
/// <param name="Head">The head with it; its rules haven't looked yet.</param>
/// <param name="Taken">What is new, in order; nothing where all came before.</param>
/// <param name="Repeats">How many came before.</param>
public sealed record TelemetryTaking(TelemetryHead Head, IReadOnlyList<RecordedTelemetry> Taken, int Repeats)
{
    private static readonly Duration Oldest = Duration.FromDays(30);

    private static readonly Refusal Full = new(
        "telemetry-full",
        "The session's telemetry is full",
        $"A session keeps {TelemetryLimits.MaxEvents} events.");

    /// <summary>Takes a batch.</summary>
    /// <param name="head">As stored.</param>
    /// <param name="batch">What a client sent; checked by <see cref="TelemetryCheck"/>.</param>
    /// <param name="now">The time.</param>
    /// <param name="clockAt">The session's own time at an instant.</param>
    public static (TelemetryTaking? Taking, Refusal? Refusal) Take(
        TelemetryHead head,
        TelemetryBatch batch,
        Instant now,
        Func<Instant, WorkingTime> clockAt)
    {
        // Of two workers one may be ahead; what came later stays later.
        var received = Instant.Max(now, head.HeardAt ?? now);
        var sent = batch.SentAt ?? batch.Events.Max(one => one.At);
        var known = head.ClientOf(batch.ClientId);
        var client = known ?? new TelemetryClient(batch.ClientId, 0, [], received, received - Oldest);
        var taken = new List<RecordedTelemetry>();
        foreach (var one in batch.Events.OrderBy(one => one.Sequence).Where(one => !client.Has(one.Sequence)))
        {
            // A batch may name a number twice; the first counts.
            if (client.Has(one.Sequence))
            {
                continue;
            }

            var age = Duration.Min(Duration.Max(Duration.Zero, sent - one.At), Oldest);
            var occurred = Instant.Max(received - age, client.OccurredAt);
            var clock = clockAt(occurred);
            taken.Add(new RecordedTelemetry(
                head.Count + taken.Count + 1,
                batch.ClientId,
                one,
                received,
                occurred,
                clock.Elapsed,
                !clock.IsRunning,
                known is null && taken.Count == 0));
            client = client.With(one.Sequence) with { OccurredAt = occurred };
        }

        if (head.Count + taken.Count > TelemetryLimits.MaxEvents)
        {
            return (null, Full);
        }

        var repeats = batch.Events.Count - taken.Count;
        var others = head.Clients.Where(other => other.Id != batch.ClientId);
        return (new TelemetryTaking(
            head with
            {
                Count = head.Count + taken.Count,
                Repeats = head.Repeats + repeats,
                HeardAt = received,
                Clients = [.. others.TakeLast(TelemetryLimits.MaxClients - 1), client with { HeardAt = received }],
            },
            taken,
            repeats), null);
    }
}
