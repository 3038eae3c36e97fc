using Exams.Core.Erasing;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Functions.Erasing;

/// <summary>A learner is to be erased.</summary>
/// <param name="Reason">Why: 1–500 characters, and no name.</param>
public sealed record ErasureRequest(string Reason);

/// <summary>That a learner was erased.</summary>
/// <param name="LearnerId">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="AskedBy">Who asked for it.</param>
/// <param name="AskedAtUtc">When.</param>
/// <param name="Sessions">How many sessions they had.</param>
/// <param name="CompletedAtUtc">When everything was erased; null while it goes on, by itself.</param>
public sealed record ErasureView(
    LearnerId LearnerId,
    string Reason,
    PersonId AskedBy,
    Instant AskedAtUtc,
    int Sessions,
    Instant? CompletedAtUtc)
{
    internal static ErasureView Of(Erasure erasure) =>
        new(erasure.LearnerId, erasure.Reason, erasure.AskedBy, erasure.AskedAt, erasure.Sessions, erasure.CompletedAt);
}
