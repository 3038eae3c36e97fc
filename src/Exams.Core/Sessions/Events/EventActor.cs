namespace Exams.Core.Sessions.Events;

/// <summary>Who made an event happen.</summary>
public enum EventActor
{
    /// <summary>Nobody: a time came, or the work went on.</summary>
    System,

    /// <summary>The learner, by one of their clients.</summary>
    Learner,

    /// <summary>Somebody of the staff, whom the event names.</summary>
    Staff,
}
