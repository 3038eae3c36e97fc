using Exams.Core.Scheduling;

namespace Exams.Core.Grading.Reviewing;

/// <summary>Who wants to score.</summary>
/// <param name="Id">The person.</param>
/// <param name="Atp">The ATP they belong to, if any: nobody scores their own cohort (ISO/IEC 17024).</param>
/// <param name="IsLead">Whether they may adjudicate, and take what other graders couldn't score.</param>
public sealed record Marker(PersonId Id, AtpId? Atp = null, bool IsLead = false);
