using NodaTime;

namespace Exams.Core.Exams;

/// <summary>When a result becomes visible to the learner and the ATP.</summary>
public enum ReleaseTiming
{
    /// <summary>As soon as it is graded.</summary>
    AtOnce,

    /// <summary>As soon as it is graded where a human has scored anything of it; otherwise when somebody who has looked at it approves it.</summary>
    AfterReview,

    /// <summary>At the window's hard close, for all its learners together.</summary>
    AtWindowClose,

    /// <summary>When somebody approves it.</summary>
    OnApproval,

    /// <summary>At a given instant.</summary>
    At,
}

/// <summary>When a result becomes visible to the learner and the ATP; never before it is graded.</summary>
/// <param name="Timing">What it waits for.</param>
/// <param name="At">The instant, with <see cref="ReleaseTiming.At"/> only.</param>
public sealed record ReleasePolicy(ReleaseTiming Timing, Instant? At = null)
{
    /// <summary>As soon as it is graded.</summary>
    public static ReleasePolicy AtOnce { get; } = new(ReleaseTiming.AtOnce);
}
