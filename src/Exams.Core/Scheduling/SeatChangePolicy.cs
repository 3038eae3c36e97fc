using Exams.Core.Exams;
using NodaTime;

namespace Exams.Core.Scheduling;

/// <summary>Until when a seat can be moved to another window, or given up. Whose session has started keeps the seat.</summary>
public sealed record SeatChangePolicy
{
    /// <summary>The ATP only, until the last start.</summary>
    public static SeatChangePolicy Default { get; } = new();

    /// <summary>Whether learners may move to another window of the exam themselves.</summary>
    public bool LearnersMayReschedule { get; init; }

    /// <summary>Whether learners may give up their seat themselves.</summary>
    public bool LearnersMayWithdraw { get; init; }

    /// <summary>How long before the window opens learners must have decided.</summary>
    public Duration LearnerNotice { get; init; } = Duration.FromHours(24);

    /// <summary>How long before the last start the ATP must have decided.</summary>
    public Duration AtpNotice { get; init; } = Duration.Zero;

    /// <summary>From when on a seat of a window stays where it is.</summary>
    /// <param name="bounds">The window's instants.</param>
    /// <param name="byLearner">Whether its learner asks.</param>
    public Instant CutOff(WindowBounds bounds, bool byLearner) =>
        byLearner ? bounds.Opens - LearnerNotice : bounds.LastStart - AtpNotice;

    /// <summary>What is wrong with it.</summary>
    internal IEnumerable<ExamProblem> Validate()
    {
        if (!IsNotice(LearnerNotice))
        {
            yield return new ExamProblem("seatChanges.learnerNotice", "nothing to 365 days is expected");
        }

        if (!IsNotice(AtpNotice))
        {
            yield return new ExamProblem("seatChanges.atpNotice", "nothing to 365 days is expected");
        }
    }

    private static bool IsNotice(Duration notice) => notice >= Duration.Zero && notice <= Duration.FromDays(365);
}
