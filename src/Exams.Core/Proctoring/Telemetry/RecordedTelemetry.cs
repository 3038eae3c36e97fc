using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Proctoring.Telemetry;

/// <summary>An event as it is kept, with the server's time beside the client's.</summary>
/// <param name="Number">Its number in the session, in the order in which they came, from 1.</param>
/// <param name="ClientId">Which client sent it.</param>
/// <param name="Event">What it told.</param>
/// <param name="ReceivedAt">When it came, by the server's clock.</param>
/// <param name="OccurredAt">
/// When it happened by the server's clock, as far as can be told: as long before it came as the client says that it was, whatever the
/// client's clock shows; never before what the same client told earlier.
/// </param>
/// <param name="Elapsed">How much of the session's own time had passed then: it stands still while the session's clock does.</param>
/// <param name="IsOffClock">Whether the session's clock stood still then, or ran not yet or no more: it counts for no rule.</param>
/// <param name="IsFirst">Whether nothing had come of this client before.</param>
public sealed record RecordedTelemetry(
    long Number,
    ClientId ClientId,
    TelemetryEvent Event,
    Instant ReceivedAt,
    Instant OccurredAt,
    Duration Elapsed,
    bool IsOffClock = false,
    bool IsFirst = false);
