using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using NodaTime;

namespace Exams.Core.Grading;

/// <summary>One item of one session that a human scores. It names no learner: graders are blind.</summary>
public sealed record ReviewTask
{
    /// <summary>The task.</summary>
    public required ReviewId Id { get; init; }

    /// <summary>The session.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>The exam.</summary>
    public required ExamId ExamId { get; init; }

    /// <summary>The learner's ATP, whose own graders may not score it.</summary>
    public required AtpId AtpId { get; init; }

    /// <summary>The item's number on the learner's form.</summary>
    public required int ItemNumber { get; init; }

    /// <summary>The item in the bank version.</summary>
    public required string ItemIdentifier { get; init; }

    /// <summary>Why a human looks at it.</summary>
    public required ReviewReason Reason { get; init; }

    /// <summary>What the learner answered.</summary>
    public required CanonicalJson Responses { get; init; }

    /// <summary>On what ground the answer was taken although it came after its deadline; null where it came in time.</summary>
    public LateGround? Late { get; init; }

    /// <summary>What graders are shown beside it, as sanitised HTML; null where the item brings none.</summary>
    public string? Rubric { get; init; }

    /// <summary>The most it can score on the item's own scale.</summary>
    public required decimal MaxScore { get; init; }

    /// <summary>What the machine would give, where it could.</summary>
    public decimal? ProposedScore { get; init; }

    /// <summary>When it was opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public ReviewState State { get; init; }

    /// <summary>Who works on it, or did.</summary>
    public PersonId? ClaimedBy { get; init; }

    /// <summary>From here on anybody may claim it again.</summary>
    public Instant? ClaimedUntil { get; init; }

    /// <summary>What it scored on the item's own scale.</summary>
    public decimal? Score { get; init; }

    /// <summary>For the record; not for the learner.</summary>
    public string? Comment { get; init; }

    /// <summary>When it was scored.</summary>
    public Instant? ScoredAt { get; init; }
}
