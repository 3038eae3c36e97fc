using Exams.Core.Grading.Appeals;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Proctoring.Incidents;
using Exams.Core.Sessions;

namespace Exams.Core.Erasing;

/// <summary>Whether a learner may be erased: not while anything about them is still to be decided.</summary>
public static class ErasureRules
{
    /// <summary>What about a session isn't over yet, in words; null for nothing.</summary>
    public static string? FindObstacle(
        Session session,
        IEnumerable<Appeal> appeals,
        IEnumerable<ReviewTask> reviews,
        IEnumerable<Incident> incidents) =>
        session.State is not (SessionState.Released or SessionState.NoShow or SessionState.Voided) ? $"it is {session.State}"
        : session.Passback is { IsPending: true } ? "its score is yet to be passed back"
        : appeals.Any(appeal => appeal.IsPending) ? "an appeal is open"
        : reviews.Any(review => !review.IsClosed) ? "a review is open"
        : incidents.Any(incident => incident.IsOpen) ? "an incident is open"
        : null;
}
