using Exams.Core.Proctoring.Incidents;
using NodaTime;

namespace Exams.Core.Proctoring.Telemetry;

/// <summary>Something that a rule tells the learner.</summary>
/// <param name="IncidentId">What it is about; a client shows each once.</param>
/// <param name="Message">The rule's words.</param>
/// <param name="At">Since when, by the server's clock.</param>
public sealed record LearnerWarning(IncidentId IncidentId, string Message, Instant At);
