using Exams.Core.Scheduling.Rosters;

namespace Exams.Storage.Scheduling;

/// <summary>What was written of an enrolment.</summary>
/// <param name="Plan">One for each entry; those who are to wait don't yet.</param>
/// <param name="Taken">Seats taken now.</param>
/// <param name="IsContended">Whether others have seats set aside.</param>
internal readonly record struct Enrolled(IReadOnlyList<PlannedEntry> Plan, int Taken, bool IsContended = false)
{
    /// <summary>Whether somebody went without.</summary>
    public bool LacksSeats => Plan.Any(p => p.Outcome == EnrolOutcome.NoSeat);
}
