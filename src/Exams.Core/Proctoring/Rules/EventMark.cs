using Exams.Core.Proctoring.Incidents;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Proctoring.Rules;

/// <summary>An event as a rule remembers it.</summary>
/// <param name="Number">Its number in the session.</param>
/// <param name="ClientId">Which client sent it.</param>
/// <param name="Sequence">That client's number.</param>
/// <param name="At">The session's own time then.</param>
/// <param name="Kind">What it was; null in what was written before it was kept.</param>
/// <param name="OccurredAt">When it happened, by the server's clock; null likewise.</param>
public sealed record EventMark(
    long Number,
    ClientId ClientId,
    int Sequence,
    Duration At,
    TelemetryKind? Kind = null,
    Instant? OccurredAt = null)
{
    internal IncidentEvent Name => new(Number, ClientId, Sequence, Kind, OccurredAt);

    internal static EventMark Of(RecordedTelemetry one) =>
        new(one.Number, one.ClientId, one.Event.Sequence, one.Elapsed, one.Event.Kind, one.OccurredAt);
}
