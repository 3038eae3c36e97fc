namespace Exams.Core.Scheduling;

/// <summary>When a learner takes one of a window's seats.</summary>
public enum Seating
{
    /// <summary>With their place on the roster, which is never longer than there are seats.</summary>
    AtEnrolment,

    /// <summary>By checking in: first come, first seated, from a roster of any length.</summary>
    AtCheckIn,
}
