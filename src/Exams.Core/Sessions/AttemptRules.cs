using Exams.Core.Exams;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>Whether a learner may have another attempt at an exam.</summary>
public static class AttemptRules
{
    /// <summary>Whether an attempt counts against the limit: one that was called off, or never started, doesn't.</summary>
    public static bool Counts(Session session) =>
        session.State is not (SessionState.NoShow or SessionState.Voided) || session.EndCause == EndCause.Abandoned;

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
        if (counted.Any(s => s.EndedAt is null))
        {
            return new Refusal("attempt-open", "An attempt is open", "The last attempt hasn't ended; it goes on.");
        }

        if (counted.Count >= policy.MaxAttempts)
        {
            return new Refusal("attempts-exhausted", "No attempt is left", $"{policy.MaxAttempts} of {policy.MaxAttempts} were taken.");
        }

        var from = counted.Select(s => s.EndedAt!.Value + policy.WaitBetween).DefaultIfEmpty(Instant.MinValue).Max();
        return at < from
            ? new Refusal("attempt-too-soon", "The next attempt has to wait", $"It can start at {from}.").With("availableUtc", from)
            : null;
    }
}
