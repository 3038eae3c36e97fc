using Exams.Core.Grading.Reviewing;

namespace Exams.Cli.Chaos.Auditing;

/// <summary>All that storage has of one review.</summary>
/// <param name="Task">Its state.</param>
/// <param name="Scorings">How often its trail says that it was scored.</param>
internal sealed record ReviewEvidence(ReviewTask Task, int Scorings);
