namespace Exams.Core.Scheduling.Rosters;

/// <summary>What to do with learners for whom a roster has no seat.</summary>
public enum WhenFull
{
    /// <summary>Enrol nobody at all.</summary>
    EnrolNobody,

    /// <summary>Enrol as many as fit, in the order given, and leave the others out.</summary>
    LeaveOut,

    /// <summary>Enrol as many as fit, in the order given, and let the others wait in that order.</summary>
    Wait,
}
