using NodaTime;

namespace Exams.Core.Exams;

/// <summary>Breaks that every learner may take. The clock stands still, and the content is hidden, until the budget is used up.</summary>
/// <param name="Budget">How long the clock may stand still in all; a learner's accommodation adds to it.</param>
/// <param name="MaxCount">How many breaks.</param>
public sealed record BreakPolicy(Duration Budget, int MaxCount)
{
    /// <summary>No breaks but those that an accommodation grants.</summary>
    public static BreakPolicy None { get; } = new(Duration.Zero, 0);
}
