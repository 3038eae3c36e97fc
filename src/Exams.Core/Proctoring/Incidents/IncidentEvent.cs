using Exams.Core.Sessions;

namespace Exams.Core.Proctoring.Incidents;

/// <summary>An event that an incident is made of.</summary>
/// <param name="Number">Its number in the session's telemetry, from 1.</param>
/// <param name="ClientId">Which client sent it.</param>
/// <param name="Sequence">That client's number for it.</param>
public sealed record IncidentEvent(long Number, ClientId ClientId, int Sequence);
