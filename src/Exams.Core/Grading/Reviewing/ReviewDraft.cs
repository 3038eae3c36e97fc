using NodaTime;

namespace Exams.Core.Grading.Reviewing;

/// <summary>A score in the making.</summary>
/// <param name="Sheet">What is noted down so far; it needn't be whole.</param>
/// <param name="SavedAt">When.</param>
public sealed record ReviewDraft(ScoreSheet Sheet, Instant SavedAt);
