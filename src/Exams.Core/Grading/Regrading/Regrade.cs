using System.Text.Json.Serialization;
using Exams.Core.ItemBanks;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Grading.Regrading;

/// <summary>A change of keys on a published bank version, from its proposal on.</summary>
public sealed record Regrade
{
    /// <summary>The regrade.</summary>
    public required RegradeId Id { get; init; }

    /// <summary>The bank.</summary>
    public required ItemBankId BankId { get; init; }

    /// <summary>Its version, which stays as it is.</summary>
    public required ItemBankVersionId BankVersion { get; init; }

    /// <summary>One for each item.</summary>
    public required IReadOnlyList<KeyChange> Changes { get; init; }

    /// <summary>Why; 1–<see cref="RegradeRules.MaxReason"/> characters.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether nobody's result as a whole may get worse.</summary>
    public bool NeverLower { get; init; }

    /// <summary>Who proposed it, and so may not approve it.</summary>
    public required PersonId ProposedBy { get; init; }

    /// <summary>When.</summary>
    public required Instant ProposedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public RegradeState State { get; init; }

    /// <summary>Which dry run, from 1.</summary>
    public int Run { get; init; } = 1;

    /// <summary>The revision of the bank version's key changes that the dry run was made on.</summary>
    public int BaseRevision { get; init; }

    /// <summary>What the dry run came to; null while it goes on.</summary>
    public RegradeSummary? DryRun { get; init; }

    /// <summary>Names exactly what the dry run showed; null while it goes on.</summary>
    public Digest? DryRunDigest { get; init; }

    /// <summary>Who approved or rejected it.</summary>
    public PersonId? DecidedBy { get; init; }

    /// <summary>When.</summary>
    public Instant? DecidedAt { get; init; }

    /// <summary>Why, where they said.</summary>
    public string? DecisionReason { get; init; }

    /// <summary>What was applied in the end, sessions that were graded after the dry run among them; null before.</summary>
    public RegradeSummary? Applied { get; init; }

    /// <summary>When every result had its new version; null before.</summary>
    public Instant? AppliedAt { get; init; }

    /// <summary>Who asks for a rollback, which another person confirms; null while nobody does.</summary>
    public PersonId? RollbackAskedBy { get; init; }

    /// <summary>When.</summary>
    public Instant? RollbackAskedAt { get; init; }

    /// <summary>Why.</summary>
    public string? RollbackReason { get; init; }

    /// <summary>Who confirmed it.</summary>
    public PersonId? RolledBackBy { get; init; }

    /// <summary>When they did: from here on the change doesn't hold.</summary>
    public Instant? RolledBackAt { get; init; }

    /// <summary>How far the pass that is under way has got; null while none is.</summary>
    public RegradeCursor? Cursor { get; init; }

    /// <summary>How many passes have come to their end, dry runs among them.</summary>
    public int Passes { get; init; }

    /// <summary>The pass with which the application, or the rollback, began.</summary>
    public int SincePass { get; init; }

    /// <summary>When it was last moved on by anything.</summary>
    public Instant MovedAt { get; init; }

    /// <summary>When to look for sessions that slipped by; null where nothing is left to look for.</summary>
    public Instant? NextPassAt { get; init; }

    /// <summary>Whether nothing more happens by itself, and nobody's approval is awaited.</summary>
    [JsonIgnore]
    public bool IsAtRest => Cursor is null && State != RegradeState.AwaitingApproval && NextPassAt is null;

    /// <summary>The change as it holds from its approval on.</summary>
    /// <param name="by">Who approves it.</param>
    /// <param name="at">When.</param>
    public ApprovedKeyChange Approve(PersonId by, Instant at) => new(Id, Changes, NeverLower, by, at);

    /// <summary>Where the next pass begins. No two have the same number, so that nobody takes one's progress for another's.</summary>
    internal RegradeCursor NextPass => new(Passes + 1, RegradeStage.Sessions);

    /// <summary>Whether the form of a result has an item that it changes.</summary>
    public bool Touches(ExamResult result) => result.Items.Any(item => Changes.Any(change => change.Item == item.ItemIdentifier));
}
