using Exams.Core.Exams;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>Whether a learner may have another attempt at an exam.</summary>
public static class AttemptRules
{
    /// <summary>The member of a refusal that says when the next attempt can start, where only a wait is in between.</summary>
    public const string AvailableUtc = "availableUtc";

    /// <summary>Whether an attempt counts against the limit: one that was called off, or never started, doesn't.</summary>
    public static bool Counts(Session session) =>
        session.State is not (SessionState.NoShow or SessionState.Voided) || session.EndCause == EndCause.Abandoned;

    /// <summary>Whether a session is more than a seat: an attempt is taken from its check-in on, and stays so.</summary>
    public static bool IsTaken(Session session) => session.StartedAt is not null || session.State == SessionState.CheckedIn;

    /// <summary>The number that a new attempt gets.</summary>
    /// <param name="earlier">All sessions of this learner in the window, whatever became of them.</param>
    public static int NextNumber(IEnumerable<Session> earlier) => earlier.Select(s => s.Attempt).DefaultIfEmpty(0).Max() + 1;

    /// <summary>Refuses an attempt, or not.</summary>
    /// <param name="policy">The exam's.</param>
    /// <param name="earlier">All sessions of this learner for the exam, in every window.</param>
    /// <param name="at">When the new one could start.</param>
    public static Refusal? Check(AttemptPolicy policy, IReadOnlyCollection<Session> earlier, Instant at)
    {
        var counted = earlier.Where(Counts).ToList();
        if (counted.Find(s => s.EndedAt is null) is { } open)
        {
            return Refuse("attempt-open", "An attempt is open", "The last attempt hasn't ended; it goes on.").With("openSessionId", open.Id.Value);
        }

        if (counted.Count >= policy.MaxAttempts)
        {
            return Refuse("attempts-exhausted", "No attempt is left", $"{counted.Count} of {policy.MaxAttempts} were taken.");
        }

        var from = counted.Select(s => s.EndedAt!.Value + policy.WaitBetween).DefaultIfEmpty(Instant.MinValue).Max();
        return at < from
            ? Refuse("attempt-too-soon", "The next attempt has to wait", $"It can start at {from}; {counted.Count} were taken.").With(AvailableUtc, from)
            : null;

        Refusal Refuse(string code, string title, string detail)
        {
            var refusal = new Refusal(code, title, detail).With("attemptsUsed", counted.Count);
            return policy.MaxAttempts is { } most ? refusal.With("attemptsAllowed", most) : refusal;
        }
    }
}
