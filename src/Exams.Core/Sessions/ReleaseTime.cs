using Exams.Core.Exams;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>When a graded session's result becomes visible by itself.</summary>
public static class ReleaseTime
{
    /// <summary>Whether a person may show the result before its time: where the policy waits for an approval, or for a human's look.</summary>
    public static bool TakesApproval(Session session) => session.Policy.Release.Timing is ReleaseTiming.OnApproval or ReleaseTiming.AfterReview;

    /// <summary>
    /// The instant, or null where somebody must approve it, or there is no result. After review is at once where a human has scored
    /// anything of it, and otherwise waits for one who approves it.
    /// </summary>
    public static Instant? Of(Session session) => (session.State, session.Policy.Release.Timing) switch
    {
        (SessionState.Graded, ReleaseTiming.AtOnce) => session.UpdatedAt,
        (SessionState.Graded, ReleaseTiming.AfterReview) when session.IsReviewed => session.UpdatedAt,
        (SessionState.Graded, ReleaseTiming.AtWindowClose) => session.Bounds.HardClose,
        (SessionState.Graded, ReleaseTiming.At) => session.Policy.Release.At,
        _ => null,
    };
}
