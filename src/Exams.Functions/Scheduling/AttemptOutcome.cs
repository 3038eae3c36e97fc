using Exams.Core;
using Exams.Core.Sessions;

namespace Exams.Functions.Scheduling;

/// <summary>What came of asking for another attempt.</summary>
public abstract record AttemptOutcome
{
    private AttemptOutcome()
    {
    }

    /// <summary>There it is.</summary>
    /// <param name="Session">Scheduled, with a form of its own.</param>
    /// <param name="IsNew">Whether this call made it.</param>
    public sealed record Given(Session Session, bool IsNew) : AttemptOutcome;

    /// <summary>Not now, or not any more.</summary>
    public sealed record Refused(Refusal Refusal) : AttemptOutcome;

    /// <summary>There is no such window, or the learner isn't on its roster.</summary>
    public sealed record Missing : AttemptOutcome;
}
