using System.Text.Json.Serialization;
using NodaTime;

namespace Exams.Core.Exams;

/// <summary>
/// What a human scores or looks at. What a machine can't score always is; every other rule adds answered items, and each of those becomes
/// one review with all its reasons and the machine's score as the proposal.
/// </summary>
/// <remarks>
/// In JSON it is an object; or a word where it is no more than that: <c>humanScored</c> for what a machine can't score,
/// <c>everything</c> for every item.
/// </remarks>
[JsonConverter(typeof(ReviewPolicyConverter))]
public sealed record ReviewPolicy
{
    /// <summary>What a machine can't score.</summary>
    public static ReviewPolicy HumanScored { get; } = new();

    /// <summary>Every item; a machine's score is the proposal.</summary>
    public static ReviewPolicy Everything { get; } = new() { AllItems = true };

    /// <summary>Every answered item.</summary>
    public bool AllItems { get; init; }

    /// <summary>
    /// Where the score lies within so much of the cut, in the cut score's own unit, the limits included: every item that could still tip
    /// it, which is what lost points below the cut, and what gained some from the cut on. Null for no such rule.
    /// </summary>
    public decimal? WithinOfCut { get; init; }

    /// <summary>What was answered faster or slower than is plausible; null for no such rule.</summary>
    public PlausibleTime? ImplausibleTime { get; init; }

    /// <summary>Items whose key authors have put under review.</summary>
    public bool KeysUnderReview { get; init; }

    /// <summary>What was answered while an incident happened in the session.</summary>
    public bool Incidents { get; init; }

    /// <summary>A random sample: of how many items in a hundred; 0 to 100.</summary>
    public decimal SamplePercent { get; init; }

    /// <summary>Makes another sample of the same sessions; at most 64 characters.</summary>
    public string? SampleSeed { get; init; }

    /// <summary>How many of a hundred answers that graders claim bring them a seeded script, where there are any; 0 to 50.</summary>
    public decimal SeedPercent { get; init; }

    /// <summary>In which order answers are dealt.</summary>
    public ReviewOrder Order { get; init; } = ReviewOrder.OldestFirst;

    /// <summary>The times that reviews keep to.</summary>
    public ReviewTerms Terms { get; init; } = ReviewTerms.Usual;

    /// <summary>Whether anything but an item's own nature can put it before a human.</summary>
    [JsonIgnore]
    public bool FlagsMore => WithinOfCut is not null || ImplausibleTime is not null || KeysUnderReview || Incidents || SamplePercent > 0;
}

/// <summary>How long answering an item takes at least and at most.</summary>
/// <param name="AtLeast">Less is implausible; null for no limit.</param>
/// <param name="AtMost">More is implausible; null for no limit.</param>
public sealed record PlausibleTime(Duration? AtLeast = null, Duration? AtMost = null);

/// <summary>In which order answers are dealt to graders.</summary>
public enum ReviewOrder
{
    /// <summary>Who handed in first is scored first.</summary>
    OldestFirst,

    /// <summary>Any of the fifty that wait longest: no grader meets a cohort's answers in the order in which it sat.</summary>
    Random,
}
