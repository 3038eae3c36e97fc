using NodaTime;

namespace Exams.Core.Exams;

/// <summary>How long after a learner's own deadline something is still taken. All are half-open and at least zero.</summary>
/// <param name="NewAnswers">For any answer; usually zero.</param>
/// <param name="QueuedAnswers">For answers that the client had numbered before the deadline and couldn't deliver.</param>
/// <param name="Submit">For handing in under <see cref="ExpiryPolicy.Grace"/>.</param>
public sealed record LatePolicy(Duration NewAnswers, Duration QueuedAnswers, Duration Submit)
{
    /// <summary>Nothing new; thirty seconds for what was queued; five minutes to hand in where that is allowed.</summary>
    public static LatePolicy Default { get; } = new(Duration.Zero, Duration.FromSeconds(30), Duration.FromMinutes(5));

    /// <summary>
    /// For answers that a client without a network had sealed, each over the one before and the first over its last receipt; zero refuses
    /// them. They are marked, for a seal proves their order and that they came after that receipt, not that they came before the deadline.
    /// </summary>
    public Duration Sealed { get; init; } = Duration.Zero;
}
