using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>How far a learner got with one <see cref="SectionPlan"/>. A session has one for each section it has entered.</summary>
/// <param name="StartedAt">When its clock started.</param>
/// <param name="Position">The number of the item furthest on that was answered or skipped; it begins at the section's first.</param>
/// <param name="EndedAt">When it ended; null for the current one. Expired ones ended at their deadline.</param>
/// <param name="IsExpired">Whether its time was up; otherwise the learner went on.</param>
/// <param name="QueuedThrough">The last sequence that the client claimed, at its first late save, to have queued in time.</param>
/// <param name="QueuedSeal">The digest of that one's seal, once sealed answers have come: none can be exchanged afterwards.</param>
public sealed record SectionProgress(
    Instant StartedAt,
    int Position,
    Instant? EndedAt = null,
    bool IsExpired = false,
    int? QueuedThrough = null,
    Digest? QueuedSeal = null);
