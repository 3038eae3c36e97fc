using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Erasing;

/// <summary>That what is known of a learner as a person is erased. What they reached stays, under their identifier, which is no name.</summary>
public sealed record Erasure
{
    /// <summary>The most characters of a reason.</summary>
    public const int MaxReason = 500;

    /// <summary>Who.</summary>
    public required LearnerId LearnerId { get; init; }

    /// <summary>Names the request, so that its repeat is no second one.</summary>
    public required string Reference { get; init; }

    /// <summary>Why; without a name.</summary>
    public required string Reason { get; init; }

    /// <summary>Who asked for it.</summary>
    public required PersonId AskedBy { get; init; }

    /// <summary>When.</summary>
    public required Instant AskedAt { get; init; }

    /// <summary>How many sessions the learner had by then.</summary>
    public required int Sessions { get; init; }

    /// <summary>When everything was erased; null while it goes on.</summary>
    public Instant? CompletedAt { get; init; }
}
