using NodaTime;

namespace Exams.Core.Grading.Reviewing;

/// <summary>What flagging has to know beyond the submission; each only where the exam's policy asks for it.</summary>
public sealed record FlagFacts
{
    /// <summary>Nothing.</summary>
    public static FlagFacts None { get; } = new();

    /// <summary>The items whose keys are under review, by identifier.</summary>
    public IReadOnlySet<string> KeysUnderReview { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>How long the learner worked on each item, by number; what isn't known is missing.</summary>
    public IReadOnlyDictionary<int, Duration> ResponseTimes { get; init; } = new Dictionary<int, Duration>();

    /// <summary>When incidents were raised.</summary>
    public IReadOnlyList<Instant> Incidents { get; init; } = [];
}
