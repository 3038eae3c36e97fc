namespace Exams.Cli.Chaos.Planning;

/// <summary>The key change that is proposed, approved and applied meanwhile: full credit for an item.</summary>
/// <param name="After">When it is proposed, counted from when the learners are let in; later where hardly anybody is graded by then.</param>
/// <param name="Item">Which of the exam's items that a machine scores, as a share of them from 0 to below 1.</param>
internal sealed record RegradePlan(TimeSpan After, double Item);
