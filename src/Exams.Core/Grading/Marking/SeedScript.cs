using Exams.Core.Exams;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Grading.Marking;

/// <summary>An answer whose score is known. Mixed among learners' answers, it shows how a grader scores; it counts for no result.</summary>
public sealed record SeedScript
{
    /// <summary>The script.</summary>
    public required SeedId Id { get; init; }

    /// <summary>The exam among whose answers it is mixed.</summary>
    public required ExamId ExamId { get; init; }

    /// <summary>The item that it answers.</summary>
    public required string ItemIdentifier { get; init; }

    /// <summary>The answer, by response identifier.</summary>
    public required CanonicalJson Responses { get; init; }

    /// <summary>What experts agreed it deserves, on the item's own scale.</summary>
    public required decimal ExpertScore { get; init; }

    /// <summary>Who entered it.</summary>
    public required PersonId CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>When it was taken out of use; null while it is dealt.</summary>
    public Instant? RetiredAt { get; init; }
}
