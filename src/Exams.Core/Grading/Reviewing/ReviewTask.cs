using System.Text.Json.Serialization;
using Exams.Core.Exams;
using Exams.Core.Grading.Marking;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using NodaTime;

namespace Exams.Core.Grading.Reviewing;

/// <summary>
/// One round in which one human scores one item of one session. It names no learner: graders are blind. Rounds are tasks of their own, so
/// that nothing a second marker may read holds anything of the first.
/// </summary>
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

    /// <summary>Why a human looks at it, before all.</summary>
    public required ReviewReason Reason { get; init; }

    /// <summary>What else speaks for it.</summary>
    public IReadOnlyList<ReviewReason> AlsoFor { get; init; } = [];

    /// <summary>From 1: how often the item was put before graders. An appeal is an occasion of its own.</summary>
    public int Occasion { get; init; } = 1;

    /// <summary>1 and 2 mark independently of each other; 3 adjudicates between them.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Whether a second round follows the first. For nobody's eyes: who marks doesn't know whether somebody else will.</summary>
    public bool IsDoubleMarked { get; init; }

    /// <summary>What the learner answered.</summary>
    public required CanonicalJson Responses { get; init; }

    /// <summary>On what ground the answer was taken although it came after its deadline; null where it came in time.</summary>
    public LateGround? Late { get; init; }

    /// <summary>What graders are shown beside it, as sanitised HTML; null where the item brings none.</summary>
    public string? Rubric { get; init; }

    /// <summary>The criteria to score by, as they stood when the task was opened; null where there are none but the item's own words.</summary>
    public MarkingRubric? Scheme { get; init; }

    /// <summary>The most it can score on the item's own scale.</summary>
    public required decimal MaxScore { get; init; }

    /// <summary>What the machine would give, where it could.</summary>
    public decimal? ProposedScore { get; init; }

    /// <summary>When it was opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>The times it keeps to.</summary>
    public ReviewTerms Terms { get; init; } = ReviewTerms.Usual;

    /// <summary>When it should be scored; null for whenever.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>When somebody is reminded of it; null for never, or not again before it is due.</summary>
    public Instant? RemindAt { get; init; }

    /// <summary>
    /// Tells whose answer it is without naming them, so that nobody marks their own; null for a seeded script, and in older tasks.
    /// </summary>
    public Digest? Author { get; init; }

    /// <summary>Who may not score it: who marked an earlier round or occasion, or stood by as a proctor.</summary>
    public IReadOnlyList<PersonId> ExcludedPeople { get; init; } = [];

    /// <summary>The only one who may score it; null for anyone entitled.</summary>
    public PersonId? ReservedFor { get; init; }

    /// <summary>What an adjudicator decides between; empty in every other round.</summary>
    public IReadOnlyList<EarlierMark> Earlier { get; init; } = [];

    /// <summary>The seeded script that it is a copy of; null for a learner's. It counts for no result.</summary>
    public SeedMark? Seed { get; init; }

    /// <summary>Where it stands.</summary>
    public ReviewState State { get; init; }

    /// <summary>Who works on it, or did.</summary>
    public PersonId? ClaimedBy { get; init; }

    /// <summary>Since when they do; renewing the lease doesn't change it.</summary>
    public Instant? ClaimedAt { get; init; }

    /// <summary>What the claim's request was known by, so that its repeat finds this task again.</summary>
    public string? ClaimKey { get; init; }

    /// <summary>From here on anybody may claim it again.</summary>
    public Instant? ClaimedUntil { get; init; }

    /// <summary>What its holder has noted down so far. Nobody else reads it, and it counts for nothing.</summary>
    public ReviewDraft? Draft { get; init; }

    /// <summary>How often it was given back or taken away, each time with the reason; the newest last, at most 20.</summary>
    public IReadOnlyList<ReviewReturn> Returns { get; init; } = [];

    /// <summary>What it scored on the item's own scale.</summary>
    public decimal? Score { get; init; }

    /// <summary>The same by criterion, where the rubric has any.</summary>
    public IReadOnlyList<CriterionScore> Criteria { get; init; } = [];

    /// <summary>Remarks on places of the response.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    /// <summary>For the record; not for the learner.</summary>
    public string? Comment { get; init; }

    /// <summary>When it was scored.</summary>
    public Instant? ScoredAt { get; init; }

    /// <summary>All that speaks for it.</summary>
    [JsonIgnore]
    public IEnumerable<ReviewReason> Reasons => [Reason, .. AlsoFor];

    /// <summary>Whether it decides between two marks that lie too far apart.</summary>
    [JsonIgnore]
    public bool IsAdjudication => Round == Rounds.Adjudication;

    /// <summary>Whether nobody has to look at it any more.</summary>
    [JsonIgnore]
    public bool IsClosed => State is ReviewState.Scored or ReviewState.Withdrawn;

    /// <summary>Whether a grader may ever hold it. Its learner may not, nor who belongs to their ATP, or has had to do with it before.</summary>
    public bool IsFor(Marker marker) =>
        (ReservedFor is null || ReservedFor == marker.Id)
        && marker.Atp != AtpId
        && !IsConflictOf(marker)
        && (marker.IsLead || !IsAdjudication);

    /// <summary>Whether it is a grader's own answer, or one that they have had to do with before.</summary>
    public bool IsConflictOf(Marker marker) => ExcludedPeople.Contains(marker.Id) || Author == AuthorOf(SessionId, marker.Id.Value);

    /// <summary>What tells whose a session's answers are, to who has the learner's id.</summary>
    /// <param name="session">The session.</param>
    /// <param name="person">The id of its learner.</param>
    internal static Digest AuthorOf(SessionId session, string person) => Digest.Of($"author/{session}/{person}");

    /// <summary>Whether somebody holds it, or has scored it. A lease that has run out doesn't matter while nobody else has claimed it.</summary>
    public bool IsOf(Marker marker) => State is ReviewState.Claimed or ReviewState.Scored && ClaimedBy == marker.Id;

    /// <summary>Whether somebody may look at the question and its answer: whose it is, and leads who could mark it.</summary>
    public bool IsShownTo(Marker marker) => IsOf(marker) || (marker.IsLead && IsFor(marker));

    /// <summary>Whether a claim would be granted now, apart from whose.</summary>
    public bool IsFree(Instant now) => State switch
    {
        ReviewState.Open => true,
        ReviewState.Claimed => now >= ClaimedUntil,
        _ => false,
    };
}
