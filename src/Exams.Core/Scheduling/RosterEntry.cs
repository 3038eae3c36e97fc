namespace Exams.Core.Scheduling;

/// <summary>A learner's place on a window's roster.</summary>
/// <param name="WindowId">The window.</param>
/// <param name="LearnerId">Who sits; once per window.</param>
/// <param name="DisplayName">For proctors and the ATP's lists; never in a log.</param>
/// <param name="Accommodation">What this learner was granted.</param>
/// <param name="Group">The section of the roster that they belong to, 1–64 characters; null for none.</param>
/// <param name="AccessCode">What they type to check in, where the window asks for learners' own codes; null while they have none.</param>
/// <param name="MovingTo">Where the seat is on its way to, while a move is under way.</param>
public sealed record RosterEntry(
    WindowId WindowId,
    LearnerId LearnerId,
    string DisplayName,
    Accommodation Accommodation,
    string? Group = null,
    AccessCode? AccessCode = null,
    WindowId? MovingTo = null)
{
    /// <summary>What stands where a learner's name or words were.</summary>
    public const string Erased = "(erased)";

    /// <summary>The place of a learner who was erased: without name, group, code and what they were granted.</summary>
    public RosterEntry Erase() => this with { DisplayName = Erased, Accommodation = Accommodation.None, Group = null, AccessCode = null };
}
