using NodaTime;

namespace Exams.Core.Exams;

/// <summary>How often a learner may sit an exam.</summary>
/// <param name="MaxAttempts">At least 1; null for no limit.</param>
/// <param name="WaitBetween">From the end of one attempt to the start of the next.</param>
public sealed record AttemptPolicy(int? MaxAttempts, Duration WaitBetween)
{
    /// <summary>One attempt.</summary>
    public static AttemptPolicy Once { get; } = new(1, Duration.Zero);
}
