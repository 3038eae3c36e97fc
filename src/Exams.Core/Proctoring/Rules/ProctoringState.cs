using NodaTime;

namespace Exams.Core.Proctoring.Rules;

/// <summary>How far a policy has got in a session.</summary>
/// <param name="Clock">The session's own time as far as it was heard of.</param>
/// <param name="Last">The newest event; null before the first.</param>
/// <param name="Rules">Each rule that has looked at anything.</param>
public sealed record ProctoringState(Duration Clock, EventMark? Last, IReadOnlyList<RuleState> Rules)
{
    /// <summary>Nothing heard.</summary>
    public static ProctoringState Start { get; } = new(Duration.Zero, null, []);
}
