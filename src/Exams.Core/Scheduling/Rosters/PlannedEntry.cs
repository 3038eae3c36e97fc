namespace Exams.Core.Scheduling.Rosters;

/// <summary>What becomes of one learner who is to be put on a roster.</summary>
/// <param name="Entry">How they stand there, or would.</param>
/// <param name="Outcome">What becomes of them.</param>
public sealed record PlannedEntry(RosterEntry Entry, EnrolOutcome Outcome)
{
    /// <summary>Whether the entry has to be written.</summary>
    public bool IsWritten => Outcome is EnrolOutcome.Added or EnrolOutcome.Changed;
}
