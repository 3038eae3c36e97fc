using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Proctoring.Incidents;

/// <summary>One human's word on an incident.</summary>
/// <param name="By">Who; nobody judges the same incident twice.</param>
/// <param name="Verdict">What they make of it.</param>
/// <param name="Outcome">What they propose.</param>
/// <param name="Note">Why; 1–1,000 characters.</param>
/// <param name="At">When.</param>
public sealed record IncidentVerdict(PersonId By, Verdict Verdict, IncidentOutcome Outcome, string Note, Instant At);
