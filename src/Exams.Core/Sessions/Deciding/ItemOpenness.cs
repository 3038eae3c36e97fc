using Exams.Core.Qti.Tests;

namespace Exams.Core.Sessions.Deciding;

/// <summary>Whether an item of an open stretch can be looked at, or worked on, by the rules of its navigation and its own.</summary>
internal static class ItemOpenness
{
    /// <summary>Why it can't be looked at, or null.</summary>
    /// <param name="session">The session.</param>
    /// <param name="batch">What has been saved.</param>
    /// <param name="stretch">The stretch that it lies in.</param>
    /// <param name="itemNumber">The item.</param>
    public static Refusal? RefuseSight(Session session, BatchProgress batch, int stretch, int itemNumber) =>
        CheckPosition(session, batch, stretch, itemNumber)
        ?? (!session.Plan[stretch].RulesOf(itemNumber).AllowReview && IsDone(session, batch, stretch, itemNumber) ? SessionRefusals.NoReview : null);

    /// <summary>Why nothing can be saved for it, or null.</summary>
    /// <inheritdoc cref="RefuseSight"/>
    public static Refusal? RefuseWork(Session session, BatchProgress batch, int stretch, int itemNumber) =>
        CheckPosition(session, batch, stretch, itemNumber)
        ?? (session.ProgressOf(itemNumber).IsClosed ? SessionRefusals.NoAttemptLeft
            : !session.Plan[stretch].RulesOf(itemNumber).AllowReview && IsDone(session, batch, stretch, itemNumber) ? SessionRefusals.NoReview
            : null);

    private static Refusal? CheckPosition(Session session, BatchProgress batch, int stretch, int itemNumber)
    {
        var position = batch.Sections[stretch].Position;
        if (session.IsAtEnd)
        {
            return SessionRefusals.ItemClosed;
        }

        if (!session.IsLinear(stretch))
        {
            return null;
        }

        var ahead = session.IsStepwise(stretch) ? 0 : 1;
        return itemNumber < position ? SessionRefusals.ItemClosed
            : itemNumber > position + ahead ? SessionRefusals.ItemNotOpen
            : itemNumber > position && !batch.IsAnswered(position) && !session.Plan[stretch].RulesOf(position).AllowSkipping
                ? SessionRefusals.AnswerNeeded(position)
            : null;
    }

    /// <summary>
    /// Whether the learner has finished with it: no attempt is left or, where all is submitted at once, something else was answered since.
    /// </summary>
    private static bool IsDone(Session session, BatchProgress batch, int stretch, int itemNumber) =>
        session.Plan[stretch].Submission == SubmissionMode.Individual
            ? session.ProgressOf(itemNumber).IsClosed
            : batch.IsAnswered(itemNumber) && batch.LastItem != itemNumber;
}
