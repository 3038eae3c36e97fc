using NodaTime;

namespace Exams.Core.Sessions.Journals;

/// <summary>An attempt at an item that has ended.</summary>
/// <param name="Responses">What was submitted; the empty object for a skipped item.</param>
/// <param name="Sequence">The journal entry that the responses are from.</param>
/// <param name="ReceivedAt">When that was accepted.</param>
public sealed record SubmittedAttempt(CanonicalJson Responses, int Sequence, Instant ReceivedAt)
{
    /// <summary>On what ground it was taken although it came after its deadline; null where it came in time.</summary>
    public LateGround? Late { get; init; }
}
