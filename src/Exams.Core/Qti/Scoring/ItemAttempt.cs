namespace Exams.Core.Qti.Scoring;

/// <summary>What scoring an attempt gives.</summary>
/// <param name="State">The session after it.</param>
/// <param name="Outcome">Its outcomes.</param>
public sealed record ItemAttempt(ItemState State, ItemOutcome Outcome);
