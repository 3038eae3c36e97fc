using NodaTime;

namespace Exams.Core.Exams;

/// <summary>How learners may appeal against their results.</summary>
/// <param name="Within">How long after the result became visible, to the instant; more than nothing, at most 30 days.</param>
/// <param name="MayNameItems">Whether they may name items by number; otherwise all that humans scored is marked again.</param>
public sealed record AppealPolicy(Duration Within, bool MayNameItems = false);
