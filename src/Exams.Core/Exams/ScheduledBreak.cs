using NodaTime;

namespace Exams.Core.Exams;

/// <summary>
/// A break between two sections. It begins by itself when the section before it ends, whoever or whatever ended that, so that nobody
/// sees the next section before it; the learner ends it, at once if they like.
/// </summary>
/// <param name="AfterSection">The section that it follows; not the last one.</param>
/// <param name="MaxLength">How long the clock stands still for it at most; more than nothing, at most 24 hours.</param>
public sealed record ScheduledBreak(string AfterSection, Duration MaxLength);
