namespace Exams.Core.Proctoring.Policies;

/// <summary>What a rule does by itself when it raises an incident. Nothing here ends a session or fails it: that takes two humans.</summary>
public enum RuleAction
{
    /// <summary>Nothing but the incident.</summary>
    Flag,

    /// <summary>The learner is told, in the rule's words.</summary>
    Warn,

    /// <summary>The session is paused, until a proctor lets it go on; the clock stands still meanwhile.</summary>
    Pause,

    /// <summary>The monitor says that somebody should look now.</summary>
    AskProctor,
}
