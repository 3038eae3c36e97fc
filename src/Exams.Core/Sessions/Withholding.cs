using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>That a session's result is shown to nobody outside the house, and counts neither as passed nor as failed.</summary>
/// <param name="Since">From when on.</param>
/// <param name="By">Who withholds it.</param>
/// <param name="Reason">Why; the learner's own export shows it.</param>
public sealed record Withholding(Instant Since, PersonId By, string Reason);
