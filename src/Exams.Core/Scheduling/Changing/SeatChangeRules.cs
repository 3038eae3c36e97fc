using NodaTime;

namespace Exams.Core.Scheduling.Changing;

/// <summary>Whether a seat can be moved to another window, or given up.</summary>
public static class SeatChangeRules
{
    /// <summary>Why a seat stays where it is, or null. Nobody has to keep one in a window that was called off.</summary>
    /// <param name="window">The window that it is in.</param>
    /// <param name="byLearner">Whether its learner asks.</param>
    /// <param name="moves">Whether it goes to another window; otherwise it is given up.</param>
    /// <param name="now">The time.</param>
    public static Refusal? CheckLeaving(ExamWindow window, bool byLearner, bool moves, Instant now)
    {
        var policy = window.SeatChanges;
        if (byLearner && !(moves ? policy.LearnersMayReschedule : policy.LearnersMayWithdraw))
        {
            return new Refusal("seat-change-not-allowed", "Ask your training partner", "Learners don't move or give up seats of this window themselves.");
        }

        var cutOff = policy.CutOff(window.Bounds, byLearner);
        return window.State != WindowState.Cancelled && now >= cutOff
            ? new Refusal("seat-change-too-late", "It is too late to move or give up the seat", $"It could be until {cutOff}.").With("cutOffUtc", cutOff)
            : null;
    }

    /// <summary>Why a seat can't go from one window to another, or null.</summary>
    public static Refusal? CheckTarget(ExamWindow from, ExamWindow? to) =>
        to is null || to.AtpId != from.AtpId || to.ExamId != from.ExamId || to.Id == from.Id
            ? new Refusal("invalid-move", "The seat can't go there", "toWindowId: another window of the same exam and training partner is expected.")
            : null;

    /// <summary>What is said when the clock has started.</summary>
    public static Refusal Started { get; } = new("session-started", "The session has started", "Its seat stays where it is.");
}
