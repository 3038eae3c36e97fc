using System.Text.Json.Serialization;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Grading.Appeals;

/// <summary>A learner's appeal against their result.</summary>
public sealed record Appeal
{
    /// <summary>The appeal.</summary>
    public required AppealId Id { get; init; }

    /// <summary>Who appeals.</summary>
    public required LearnerId LearnerId { get; init; }

    /// <summary>Their tenant.</summary>
    public required AtpId AtpId { get; init; }

    /// <summary>The exam.</summary>
    public required ExamId ExamId { get; init; }

    /// <summary>The result's version that it is against.</summary>
    public required int ResultVersion { get; init; }

    /// <summary>Why, in the learner's words.</summary>
    public required string Reason { get; init; }

    /// <summary>The numbers of the items that the learner named, ascending; empty for none.</summary>
    public required IReadOnlyList<int> Items { get; init; }

    /// <summary>When it was filed.</summary>
    public required Instant FiledAt { get; init; }

    /// <summary>Names the request that filed it, so that its repeat files no second one.</summary>
    public required string Reference { get; init; }

    /// <summary>Where it stands.</summary>
    public AppealState State { get; init; }

    /// <summary>Who accepted or rejected it.</summary>
    public PersonId? DecidedBy { get; init; }

    /// <summary>When.</summary>
    public Instant? DecidedAt { get; init; }

    /// <summary>Why; for the learner to read.</summary>
    public string? DecisionReason { get; init; }

    /// <summary>The numbers of the items that are marked again, ascending; empty before it is accepted.</summary>
    public IReadOnlyList<int> Marked { get; init; } = [];

    /// <summary>When it was settled after being marked.</summary>
    public Instant? SettledAt { get; init; }

    /// <summary>The result's version that came of it.</summary>
    public int? NewVersion { get; init; }

    /// <summary>Whether something is still to come of it. A session has at most one such.</summary>
    [JsonIgnore]
    public bool IsPending => State is AppealState.Open or AppealState.Marking;

    /// <summary>The occasion on which its items are put before graders: the first was the grading itself.</summary>
    [JsonIgnore]
    public int Occasion => Id.Number + 1;
}
