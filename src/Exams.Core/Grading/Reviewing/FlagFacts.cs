using NodaTime;

namespace Exams.Core.Grading.Reviewing;

/// <summary>What flagging has to know beyond the submission; each only where the exam's policy asks for it.</summary>
public sealed record FlagFacts
{
    /// <summary>Nothing.</summary>
    public static FlagFacts None { get; } = new();

    /// <summary>The items whose keys are under review, by identifier.</summary>
    public IReadOnlySet<string> KeysUnderReview { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>When incidents were raised.</summary>
    public IReadOnlyList<Instant> Incidents { get; init; } = [];
}
