using Exams.Core.Scheduling;

namespace Exams.Functions.Scheduling.Rosters;

/// <summary>One learner to put on the roster. The row says everything: what it leaves out is none.</summary>
/// <param name="LearnerId">As the identity provider names them (<c>sub</c>).</param>
/// <param name="DisplayName">1–100 characters.</param>
/// <param name="Accommodation">What they were granted, if anything.</param>
/// <param name="Group">The section of the roster that they belong to, 1–64 characters; or none.</param>
/// <param name="AccessCode">
/// Their own code, where the window asks for one: at least four letters or digits, and at most 64 characters. Left out, they keep the one
/// they have.
/// </param>
public sealed record RosterRow(
    LearnerId LearnerId,
    string DisplayName,
    Accommodation? Accommodation = null,
    string? Group = null,
    string? AccessCode = null)
{
    /// <summary>Never the code.</summary>
    public override string ToString() => $"{nameof(RosterRow)} {LearnerId}";
}
