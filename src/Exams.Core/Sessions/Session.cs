using System.Text.Json.Serialization;
using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Tests;
using Exams.Core.Scheduling;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Items;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Messages;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>
/// The state of one learner's one attempt: everything that a decision needs, and small enough for one table row.
/// The form's items and the journal are stored beside it.
/// </summary>
public sealed record Session
{
    /// <summary>The session. It stays the same on whatever device it is continued.</summary>
    public required SessionId Id { get; init; }

    /// <summary>The window.</summary>
    public required WindowId WindowId { get; init; }

    /// <summary>The tenant.</summary>
    public required AtpId AtpId { get; init; }

    /// <summary>Who sits.</summary>
    public required LearnerId LearnerId { get; init; }

    /// <summary>From 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The exam.</summary>
    public required ExamId ExamId { get; init; }

    /// <summary>Its version.</summary>
    public required int ExamVersion { get; init; }

    /// <summary>The item bank.</summary>
    public required ItemBankId ItemBankId { get; init; }

    /// <summary>The version that is delivered and graded by.</summary>
    public required ItemBankVersionId ItemBankVersionId { get; init; }

    /// <summary>Where the session stands.</summary>
    public SessionState State { get; init; }

    /// <summary>What the form was made from.</summary>
    public required FormSeed FormSeed { get; init; }

    /// <summary>The form's sections as they are worked on, without items.</summary>
    public required IReadOnlyList<SectionPlan> Plan { get; init; }

    /// <summary>The exam's rules, as they hold for this session now.</summary>
    public required SessionPolicy Policy { get; init; }

    /// <summary>What this learner was granted beforehand.</summary>
    public required Accommodation Accommodation { get; init; }

    /// <summary>The window's instants, as they hold for this session now.</summary>
    public required WindowBounds Bounds { get; init; }

    /// <summary>When it was put on the roster.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>When it last changed. No command is decided at an earlier instant.</summary>
    public required Instant UpdatedAt { get; init; }

    /// <summary>When the clock started.</summary>
    public Instant? StartedAt { get; init; }

    /// <summary>When the clock stopped for good: for an expired session its deadline, whenever that was noticed.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>When the session was frozen, which lies after <see cref="EndedAt"/> by the grace and by what the timer was late.</summary>
    public Instant? FrozenAt { get; init; }

    /// <summary>When grading was last taken up again after a review; null while it never was.</summary>
    public Instant? ResumedAt { get; init; }

    /// <summary>Why the clock stopped.</summary>
    public EndCause? EndCause { get; init; }

    /// <summary>Who of the staff ended it; null for its learner, and for time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PersonId? EndedBy { get; init; }

    /// <summary>The sections entered so far; the last is the current one.</summary>
    public IReadOnlyList<SectionProgress> Sections { get; init; } = [];

    /// <summary>Everything that moved the deadline or stopped the clock, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Ledger { get; init; } = [];

    /// <summary>The journal's newest end.</summary>
    public required JournalHead Journal { get; init; }

    /// <summary>The newest end of the record of what happened to it, saves apart; null before the first event.</summary>
    public EventHead? LastEvent { get; init; }

    /// <summary>The numbers of the items that have an answer, ascending; a cleared one has none.</summary>
    public IReadOnlyList<int> Answered { get; init; } = [];

    /// <summary>The items at which an attempt has ended, by number.</summary>
    public IReadOnlyList<ItemProgress> Items { get; init; } = [];

    /// <summary>The bank's test whose rules lead through the form; null for one item after the other.</summary>
    public string? RouteTest { get; init; }

    /// <summary>The numbers of the items that the rules have led past, ascending: the learner doesn't get them.</summary>
    public IReadOnlyList<int> PassedOver { get; init; } = [];

    /// <summary>Whether the way through the form has been gone to its end: nothing is left to do but to hand in.</summary>
    public bool IsAtEnd { get; init; }

    /// <summary>How many answers were taken after their deadline on what the client claims: queued, or sealed.</summary>
    public int LateAnswers { get; init; }

    /// <summary>The one client that may act; null before the start.</summary>
    public ClientId? ClientId { get; init; }

    /// <summary>The messages that its learner got, oldest first.</summary>
    public IReadOnlyList<MessageMark> Messages { get; init; } = [];

    /// <summary>The frozen submission's digest, once it is written.</summary>
    public Digest? SubmissionDigest { get; init; }

    /// <summary>The newest result's version; 0 while there is none.</summary>
    public int ResultVersion { get; init; }

    /// <summary>Whether a human has scored or looked at anything of a result.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsReviewed { get; init; }

    /// <summary>When the result became visible: when it was released, or when it was last no longer withheld after that.</summary>
    public Instant? ReleasedAt { get; init; }

    /// <summary>When a regrade, or its rollback, last made another result of it; null where none did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Instant? DecidedAnewAt { get; init; }

    /// <summary>That the result is withheld, and why; null while it isn't.</summary>
    public Withholding? Withheld { get; init; }

    /// <summary>Where its score stands on its way to where the window passes scores back to; null where it doesn't.</summary>
    public ScoreMark? Passback { get; init; }

    /// <summary>Who of the staff had a part in it: stopped its clock, gave time, or ended it.</summary>
    [JsonIgnore]
    public IEnumerable<PersonId> Bystanders => Ledger.Select(entry => entry.By).Append(EndedBy).OfType<PersonId>().Distinct();

    /// <summary>Whether the learner and the ATP may see the result: it is released, and nobody withholds it.</summary>
    [JsonIgnore]
    public bool ShowsResult => State == SessionState.Released && Withheld is null;

    /// <summary>The record's end, also of an empty one.</summary>
    internal EventHead EventHead => LastEvent ?? EventHead.Genesis(Id);

    /// <summary>How many items the form has.</summary>
    internal int ItemCount => Plan[^1].LastItem;

    /// <summary>What the learner may do with an item of the form.</summary>
    public ItemRules RulesOf(int itemNumber) => Plan[PlaceOf(itemNumber)].RulesOf(itemNumber);

    /// <summary>How far the learner got with an item of the form.</summary>
    public ItemProgress ProgressOf(int itemNumber) =>
        Items.FirstOrDefault(item => item.Number == itemNumber) ?? new ItemProgress(itemNumber, 0, IsClosed: false);

    /// <summary>The item that the learner is at, where items are left one after the other; null elsewhere and at the end.</summary>
    [JsonIgnore]
    public int? CurrentItem => NextItem is { } next && IsStepwise(Sections.Count - 1) ? next : null;

    /// <summary>The item that the way through the form has led to, or the first one of a stretch; null before the start and at the end.</summary>
    [JsonIgnore]
    public int? NextItem => Sections is [.., { EndedAt: null } current] && !IsAtEnd ? current.Position : null;

    /// <summary>The stretch of the plan that an item lies in; -1 where the form has no such item.</summary>
    internal int PlaceOf(int itemNumber) =>
        Plan.Index().Where(p => itemNumber >= p.Item.FirstItem && itemNumber <= p.Item.LastItem).Select(p => p.Index).DefaultIfEmpty(-1).First();

    /// <summary>Whether a stretch is worked on one item after the other.</summary>
    internal bool IsLinear(int stretch) => (Plan[stretch].Navigation ?? Policy.Navigation) == Navigation.Linear;

    /// <summary>Whether items of a stretch are left one by one, by an act of the learner, and never returned to.</summary>
    internal bool IsStepwise(int stretch) => IsLinear(stretch) && Plan[stretch].Submission == SubmissionMode.Individual;

    /// <summary>The ledger's entry that lasts, if any: a pause or a break.</summary>
    internal LedgerEntry? OpenStop => Ledger.LastOrDefault(e => e.To is null);

    /// <summary>Whether it is locked: nobody but a proctor lets it go on.</summary>
    [JsonIgnore]
    public bool IsLocked => OpenStop?.Cause == LedgerCause.Lock;

    /// <summary>Whether the learner is on a break.</summary>
    internal bool IsOnBreak => OpenStop?.Cause is LedgerCause.Break or LedgerCause.ScheduledBreak;

    /// <summary>A new session for a learner on the roster.</summary>
    /// <param name="window">The window.</param>
    /// <param name="entry">The learner's seat in it.</param>
    /// <param name="exam">The window's exam version.</param>
    /// <param name="form">Made from that exam version.</param>
    /// <param name="attempt">From 1.</param>
    /// <param name="now">The time.</param>
    public static Session Schedule(ExamWindow window, RosterEntry entry, ExamDefinition exam, Form form, int attempt, Instant now)
    {
        var id = SessionId.For(window.Id, entry.LearnerId, attempt);
        return new Session
        {
            Id = id,
            WindowId = window.Id,
            AtpId = window.AtpId,
            LearnerId = entry.LearnerId,
            Attempt = attempt,
            ExamId = exam.Id,
            ExamVersion = exam.Version,
            ItemBankId = exam.ItemBankId,
            ItemBankVersionId = exam.ItemBankVersionId,
            FormSeed = form.Seed,
            Plan = SectionPlan.Of(exam, form),
            Policy = SessionPolicy.Of(window.Narrow(exam)),
            RouteTest = exam.RouteTest,
            Accommodation = entry.Accommodation,
            Bounds = window.Bounds,
            CreatedAt = now,
            UpdatedAt = now,
            Journal = JournalHead.Genesis(id, form),
        };
    }
}
