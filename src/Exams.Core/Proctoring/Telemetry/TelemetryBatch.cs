using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Proctoring.Telemetry;

/// <summary>What one client sends at once.</summary>
/// <param name="ClientId">Which client.</param>
/// <param name="Events">1–<see cref="TelemetryLimits.MaxBatch"/>; in any order, some perhaps sent before.</param>
/// <param name="SentAt">The client's clock when it sent them; null where it doesn't say, then its newest event's.</param>
public sealed record TelemetryBatch(ClientId ClientId, IReadOnlyList<TelemetryEvent> Events, Instant? SentAt = null);
