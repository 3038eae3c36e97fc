using Exams.Core.ItemBanks;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Qti.Tests;
using NodaTime;

namespace Exams.Core.Exams;

/// <summary>What is sat: items of one bank version, in sections, under one set of rules. A change makes a new version.</summary>
public sealed record ExamDefinition
{
    /// <summary>The exam, over all its versions.</summary>
    public required ExamId Id { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Version { get; init; }

    /// <summary>For the learner.</summary>
    public required string Title { get; init; }

    /// <summary>Where the items are from.</summary>
    public required ItemBankId ItemBankId { get; init; }

    /// <summary>The version that every session of this exam version delivers and is graded by.</summary>
    public required ItemBankVersionId ItemBankVersionId { get; init; }

    /// <summary>At least one. Where any has a time limit or a break follows one, learners work through them one by one and never back.</summary>
    public required IReadOnlyList<ExamSection> Sections { get; init; }

    /// <summary>Groups of items that give each other away: of each, a form has at most one. By item identifier, over all sections.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Enemies { get; init; } = [];

    /// <summary>The time for the whole, before accommodations; null where only sections or the window limit it.</summary>
    public Duration? TimeLimit { get; init; }

    /// <summary>How learners move from item to item.</summary>
    public Navigation Navigation { get; init; } = Navigation.Nonlinear;

    /// <summary>When answers are handed in to be scored.</summary>
    public SubmissionMode Submission { get; init; } = SubmissionMode.Simultaneous;

    /// <summary>What a learner may do with an item, where neither its section nor the item itself says otherwise; null for QTI's defaults.</summary>
    public ItemSessionControl? ItemControl { get; init; }

    /// <summary>
    /// The bank's assessment test whose preconditions and branch rules lead through the exam's linear sections; null for one item after
    /// the other.
    /// </summary>
    public string? RouteTest { get; init; }

    /// <summary>How often a learner may sit it.</summary>
    public AttemptPolicy Attempts { get; init; } = AttemptPolicy.Once;

    /// <summary>
    /// The bank's assessment test whose outcome processing makes of the items' outcomes what the exam comes to: its SCORE, and what it
    /// says of passing where the exam has no cut score. Null for the sum of the items' points.
    /// </summary>
    public string? OutcomeTest { get; init; }

    /// <summary>What the points of sections and content areas are multiplied by; empty for nothing. An outcome test brings its own.</summary>
    public IReadOnlyList<ScoreWeight> Weights { get; init; } = [];

    /// <summary>What passes; null where nothing is decided.</summary>
    public CutScore? CutScore { get; init; }

    /// <summary>The scale that scores are reported on, beside points and percent.</summary>
    public ScoreScale? Scale { get; init; }

    /// <summary>What becomes of a session that isn't handed in.</summary>
    public ExpiryPolicy Expiry { get; init; } = ExpiryPolicy.AutoSubmit;

    /// <summary>What is still taken after the deadline.</summary>
    public LatePolicy Late { get; init; } = LatePolicy.Default;

    /// <summary>Breaks that everyone may take.</summary>
    public BreakPolicy Breaks { get; init; } = BreakPolicy.None;

    /// <summary>How it is watched; null where telemetry is only kept.</summary>
    public ProctoringPolicy? Proctoring { get; init; }

    /// <summary>What learners get back of the time that the app was away.</summary>
    public OutagePolicy Outages { get; init; } = OutagePolicy.Default;

    /// <summary>That it is only sat in Safe Exam Browser; null where windows decide.</summary>
    public BrowserPolicy? Browser { get; init; }

    /// <summary>When results become visible.</summary>
    public ReleasePolicy Release { get; init; } = ReleasePolicy.AtOnce;

    /// <summary>What learners are shown of them.</summary>
    public ResultDisclosure Disclosure { get; init; } = ResultDisclosure.Default;

    /// <summary>How learners may appeal against them; null for not at all.</summary>
    public AppealPolicy? Appeals { get; init; }

    /// <summary>What a human scores.</summary>
    public ReviewPolicy Review { get; init; } = ReviewPolicy.HumanScored;
}
