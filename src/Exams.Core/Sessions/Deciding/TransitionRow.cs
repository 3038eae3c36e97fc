using NodaTime;

namespace Exams.Core.Sessions.Deciding;

/// <summary>One row of the session's table: which states a command is taken in, and where it leads.</summary>
/// <param name="Command">The command's type.</param>
/// <param name="From">The states it is taken in.</param>
/// <param name="To">The states it may lead to, beside staying.</param>
/// <param name="TakenLate">Whether it is taken although the deadline has passed.</param>
/// <param name="IsSettled">Whether what it asks for is so already: then it is accepted, and nothing happens.</param>
/// <param name="Decide">What it does.</param>
internal sealed record TransitionRow(
    Type Command,
    IReadOnlyList<SessionState> From,
    IReadOnlyList<SessionState> To,
    bool TakenLate,
    Func<Session, SessionCommand, bool> IsSettled,
    Func<Session, SessionCommand, Instant, Decision> Decide);
