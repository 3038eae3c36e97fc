using Exams.Core.Proctoring.Policies;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Proctoring.Incidents;

/// <summary>An event that an incident is made of: enough to explain it once the telemetry itself is gone.</summary>
/// <param name="Number">Its number in the session's telemetry, from 1.</param>
/// <param name="ClientId">Which client sent it.</param>
/// <param name="Sequence">That client's number for it.</param>
/// <param name="Kind">What it was; null in incidents that were raised before it was kept.</param>
/// <param name="OccurredAt">When it happened, by the server's clock; null likewise.</param>
public sealed record IncidentEvent(long Number, ClientId ClientId, int Sequence, TelemetryKind? Kind = null, Instant? OccurredAt = null);
