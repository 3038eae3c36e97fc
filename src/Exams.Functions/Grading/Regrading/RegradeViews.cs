using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Regrading;
using Exams.Core.ItemBanks;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Functions.Grading.Regrading;

/// <summary>Proposes a change of keys.</summary>
/// <param name="BankId">The bank.</param>
/// <param name="Version">Its version.</param>
/// <param name="Changes">One for each item.</param>
/// <param name="Reason">Why, 1–500 characters.</param>
/// <param name="NeverLower">Whether nobody's result as a whole may get worse.</param>
public sealed record RegradeRequest(
    ItemBankId BankId,
    ItemBankVersionId Version,
    IReadOnlyList<KeyChange> Changes,
    string Reason,
    bool NeverLower = false);

/// <summary>An approval, with a reason if one is given.</summary>
/// <param name="Reason">Why, at most 500 characters.</param>
public sealed record RegradeApproval(string? Reason = null);

/// <summary>A rejection, or a rollback.</summary>
/// <param name="Reason">Why, 1–500 characters.</param>
public sealed record RegradeReason(string Reason);

/// <summary>A regrade as authors see it.</summary>
/// <param name="RegradeId">The regrade.</param>
/// <param name="BankId">The bank.</param>
/// <param name="Version">Its version.</param>
/// <param name="Changes">One for each item.</param>
/// <param name="Reason">Why.</param>
/// <param name="NeverLower">Whether nobody's result may get worse.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ProposedBy">Who proposed it.</param>
/// <param name="ProposedAtUtc">When.</param>
/// <param name="Run">Which dry run, from 1.</param>
/// <param name="DryRun">What that came to; missing while it goes on.</param>
/// <param name="DryRunDigest">Names exactly what it showed: what an approval's <c>If-Match</c> names.</param>
/// <param name="DecidedBy">Who approved or rejected it.</param>
/// <param name="DecidedAtUtc">When.</param>
/// <param name="DecisionReason">Why, where they said.</param>
/// <param name="Applied">What was applied, sessions that were graded after the dry run among them.</param>
/// <param name="AppliedAtUtc">When every result had its new version.</param>
/// <param name="RollbackAskedBy">Who asks for a rollback.</param>
/// <param name="RollbackReason">Why.</param>
/// <param name="RolledBackBy">Who confirmed it.</param>
/// <param name="RolledBackAtUtc">When.</param>
/// <param name="MovedAtUtc">When anything last happened to it.</param>
public sealed record RegradeView(
    RegradeId RegradeId,
    ItemBankId BankId,
    ItemBankVersionId Version,
    IReadOnlyList<KeyChange> Changes,
    string Reason,
    bool NeverLower,
    RegradeState State,
    PersonId ProposedBy,
    Instant ProposedAtUtc,
    int Run,
    RegradeSummary? DryRun,
    Digest? DryRunDigest,
    PersonId? DecidedBy,
    Instant? DecidedAtUtc,
    string? DecisionReason,
    RegradeSummary? Applied,
    Instant? AppliedAtUtc,
    PersonId? RollbackAskedBy,
    string? RollbackReason,
    PersonId? RolledBackBy,
    Instant? RolledBackAtUtc,
    Instant MovedAtUtc)
{
    internal static RegradeView Of(Regrade regrade) => new(
        regrade.Id,
        regrade.BankId,
        regrade.BankVersion,
        regrade.Changes,
        regrade.Reason,
        regrade.NeverLower,
        regrade.State,
        regrade.ProposedBy,
        regrade.ProposedAt,
        regrade.Run,
        regrade.DryRun,
        regrade.DryRunDigest,
        regrade.DecidedBy,
        regrade.DecidedAt,
        regrade.DecisionReason,
        regrade.Applied,
        regrade.AppliedAt,
        regrade.RollbackAskedBy,
        regrade.RollbackReason,
        regrade.RolledBackBy,
        regrade.RolledBackAt,
        regrade.MovedAt);
}

/// <summary>A page of a bank version's regrades.</summary>
/// <param name="Regrades">Newest first.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record RegradeList(IReadOnlyList<RegradeView> Regrades, string? Continuation);

/// <summary>What a regrade does to one session. It names no learner.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ExamId">The exam.</param>
/// <param name="WindowId">The window.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="FromVersion">The result's version before.</param>
/// <param name="Before">What it came to.</param>
/// <param name="After">What it comes to.</param>
/// <param name="Changes">Whether the result gets another version.</param>
/// <param name="Flip">Which way the decision turns, where it does.</param>
/// <param name="Kept">Whether it would be worse, and stays.</param>
/// <param name="NeedsReview">Whether a grader has to look at it first.</param>
/// <param name="AppliedVersion">The version that it was given, or was left with.</param>
/// <param name="RestoredVersion">The version by which it was given back what it was.</param>
/// <param name="Recomputed">Whether that was computed anew, because something else had changed it meanwhile.</param>
public sealed record RegradedSessionView(
    SessionId SessionId,
    ExamId ExamId,
    WindowId WindowId,
    int Attempt,
    int FromVersion,
    ScoreLine Before,
    ScoreLine After,
    bool Changes,
    PassFlip? Flip,
    bool Kept,
    bool NeedsReview,
    int? AppliedVersion,
    int? RestoredVersion,
    bool Recomputed)
{
    internal static RegradedSessionView Of(RegradedSession line) => new(
        line.Key.SessionId,
        line.Key.ExamId,
        line.Key.WindowId,
        line.Attempt,
        line.FromVersion,
        line.Before,
        line.After,
        line.IsChanged,
        line.Flip,
        line.IsKept,
        line.NeedsReview,
        line.AppliedVersion,
        line.RestoredVersion,
        line.IsRecomputed);
}

/// <summary>A page of sessions.</summary>
/// <param name="Sessions">By exam, window and learner.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record RegradedSessionList(IReadOnlyList<RegradedSessionView> Sessions, string? Continuation);
