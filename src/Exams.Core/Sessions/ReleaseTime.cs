using Exams.Core.Exams;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>When a graded session's result becomes visible by itself.</summary>
public static class ReleaseTime
{
    /// <summary>The instant, or null where somebody must approve it, or there is no result.</summary>
    public static Instant? Of(Session session) => (session.State, session.Policy.Release.Timing) switch
    {
        (SessionState.Graded, ReleaseTiming.AtOnce or ReleaseTiming.AfterReview) => session.UpdatedAt,
        (SessionState.Graded, ReleaseTiming.AtWindowClose) => session.Bounds.HardClose,
        (SessionState.Graded, ReleaseTiming.At) => session.Policy.Release.At,
        _ => null,
    };
}
