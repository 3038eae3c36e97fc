using Exams.Core;
using Exams.Core.Sessions;

namespace Exams.Functions.Sessions;

/// <summary>What came of a command to a session.</summary>
public abstract record DeskOutcome
{
    private DeskOutcome()
    {
    }

    /// <summary>Decided and, where it changed something, stored.</summary>
    /// <param name="Session">As it stands now.</param>
    /// <param name="Decision">What was decided.</param>
    public sealed record Done(Session Session, Decision.Accepted Decision) : DeskOutcome;

    /// <summary>Refused; nothing has changed.</summary>
    public sealed record Refused(Refusal Refusal) : DeskOutcome
    {
        /// <summary>Whether only too many changes at once were in the way: the same command, sent again, may be accepted.</summary>
        public bool IsBusy => Refusal.Code == SessionDesk.Busy.Code;
    }

    /// <summary>There is no such session, or it isn't the caller's.</summary>
    public sealed record Missing : DeskOutcome;
}
