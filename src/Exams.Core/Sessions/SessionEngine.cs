using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>The timed session's behaviour. Pure: it is told the time and the state, and answers with events or a refusal.</summary>
public static class SessionEngine
{
    /// <summary>Decides what a command does to a session at an instant. Never throws for any session, command and time.</summary>
    public static Decision Decide(Session session, SessionCommand command, Instant now) => throw new NotImplementedException();
}
