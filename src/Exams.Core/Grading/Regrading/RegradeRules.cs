using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Grading.Regrading;

/// <summary>Who may move a regrade on, and when. Pure.</summary>
/// <remarks>
/// Two people stand for every result that changes: one proposes and another approves what the dry run showed; one asks for a rollback and
/// another confirms it. On one bank version one regrade at a time is under way, and the last one applied is the first one taken back.
/// </remarks>
public static class RegradeRules
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReason = 500;

    /// <summary>
    /// After the changes hold, when to look again for sessions whose grading had begun by what was known before. A worker's memory of them is
    /// at most <see cref="IKeyChanges.MaxAge"/> old, and no grading takes ten minutes.
    /// </summary>
    private static readonly Duration[] Settling = [Duration.FromMinutes(1), Duration.FromMinutes(15)];

    /// <summary>Whether somebody may give this for a reason: 1–<see cref="MaxReason"/> characters, not only blanks.</summary>
    public static bool IsReason(string reason) => !string.IsNullOrWhiteSpace(reason) && reason.Length <= MaxReason;

    /// <summary>Approves what the dry run showed. From here on the changes hold.</summary>
    /// <param name="regrade">The regrade.</param>
    /// <param name="list">The bank version's key changes as they stand.</param>
    /// <param name="by">Not who proposed it.</param>
    /// <param name="seen">The digest of the dry run that they saw.</param>
    /// <param name="reason">Why, if they say.</param>
    /// <param name="now">The time.</param>
    public static RegradeDecision Approve(Regrade regrade, KeyChangeList list, PersonId by, string seen, string? reason, Instant now)
    {
        if (regrade.DecidedBy == by && regrade.State is not (RegradeState.AwaitingApproval or RegradeState.DryRunning or RegradeState.Rejected))
        {
            return new RegradeDecision.Accepted(regrade);
        }

        if (regrade.State != RegradeState.AwaitingApproval)
        {
            return NotNow(regrade, "A dry run that is done and not decided on can be approved.");
        }

        if (by == regrade.ProposedBy)
        {
            return SecondPerson("Who proposed a regrade doesn't approve it.");
        }

        if (reason?.Length > MaxReason)
        {
            return No("invalid-reason", "A reason is needed", $"reason: at most {MaxReason} characters are expected.");
        }

        if (seen != regrade.DryRunDigest?.ToString())
        {
            return No("precondition-failed", "Somebody else was quicker", "The dry run is another by now than If-Match names; read it again.");
        }

        if (UnderWay(regrade, list) is { } busy)
        {
            return busy;
        }

        return regrade.BaseRevision != list.Revision
            ? No("dry-run-outdated", "The dry run is out of date", "Other key changes of the bank version were approved or taken back since; make the dry run again.")
            : new RegradeDecision.Accepted(
                regrade with
                {
                    State = RegradeState.Applying,
                    DecidedBy = by,
                    DecidedAt = now,
                    DecisionReason = reason,
                    Cursor = regrade.NextPass,
                    SincePass = regrade.NextPass.Pass,
                    MovedAt = now,
                },
                list with { Revision = list.Revision + 1, UnderWay = regrade.Id, Changes = [.. list.Changes, regrade.Approve(by, now)] });
    }

    /// <summary>Decides against it. Who proposed it may, too.</summary>
    public static RegradeDecision Reject(Regrade regrade, PersonId by, string reason, Instant now) =>
        regrade is { State: RegradeState.Rejected } && regrade.DecidedBy == by ? new RegradeDecision.Accepted(regrade)
        : regrade.State is not (RegradeState.DryRunning or RegradeState.AwaitingApproval) ? NotNow(regrade, "What isn't decided on yet can be rejected.")
        : InvalidReason(reason) ?? new RegradeDecision.Accepted(regrade with
        {
            State = RegradeState.Rejected,
            DecidedBy = by,
            DecidedAt = now,
            DecisionReason = reason,
            Cursor = null,
            MovedAt = now,
        });

    /// <summary>Makes the dry run again, on what is known now.</summary>
    public static RegradeDecision RunAgain(Regrade regrade, KeyChangeList list, Instant now) =>
        regrade.State == RegradeState.DryRunning ? new RegradeDecision.Accepted(regrade)
        : regrade.State != RegradeState.AwaitingApproval ? NotNow(regrade, "What isn't decided on yet can be run again.")
        : new RegradeDecision.Accepted(regrade with
        {
            State = RegradeState.DryRunning,
            Run = regrade.Run + 1,
            BaseRevision = list.Revision,
            DryRun = null,
            DryRunDigest = null,
            Cursor = regrade.NextPass,
            MovedAt = now,
        });

    /// <summary>Asks for a rollback, or confirms that another has asked for. From the confirmation on the changes don't hold.</summary>
    public static RegradeDecision RollBack(Regrade regrade, KeyChangeList list, PersonId by, string reason, Instant now)
    {
        if (regrade.State is RegradeState.RollingBack or RegradeState.RolledBack && (by == regrade.RolledBackBy || by == regrade.RollbackAskedBy))
        {
            return new RegradeDecision.Accepted(regrade);
        }

        if (regrade.State != RegradeState.Applied)
        {
            return NotNow(regrade, "What was applied can be taken back.");
        }

        if (InvalidReason(reason) is { } unfit)
        {
            return unfit;
        }

        if (UnderWay(regrade, list) is { } busy)
        {
            return busy;
        }

        if (list.Holding().LastOrDefault() is { } last && last.Id != regrade.Id)
        {
            return new RegradeDecision.Refused(new Refusal(
                "later-change-stands",
                "A later change stands on it",
                $"The regrade {last.Id} was approved after it; take that back first.").With("regradeId", last.Id));
        }

        return regrade.RollbackAskedBy is null
                ? new RegradeDecision.Accepted(regrade with { RollbackAskedBy = by, RollbackAskedAt = now, RollbackReason = reason, MovedAt = now })
            : regrade.RollbackAskedBy == by ? new RegradeDecision.Accepted(regrade)
            : new RegradeDecision.Accepted(
                regrade with
                {
                    State = RegradeState.RollingBack,
                    RolledBackBy = by,
                    RolledBackAt = now,
                    Cursor = regrade.NextPass,
                    SincePass = regrade.NextPass.Pass,
                    NextPassAt = null,
                    MovedAt = now,
                },
                list with
                {
                    Revision = list.Revision + 1,
                    UnderWay = regrade.Id,
                    Changes = [.. list.Changes.Select(change => change.Id == regrade.Id ? change with { RolledBackAt = now } : change)],
                });
    }

    /// <summary>A dry run has come to its end.</summary>
    public static Regrade EndDryRun(Regrade regrade, RegradeTally tally, Instant now) => regrade with
    {
        State = RegradeState.AwaitingApproval,
        DryRun = tally.Summary,
        DryRunDigest = tally.Digest,
        Passes = regrade.Cursor?.Pass ?? regrade.Passes,
        Cursor = null,
        MovedAt = now,
    };

    /// <summary>A pass that applies, or takes back, has come to its end.</summary>
    /// <param name="regrade">The regrade.</param>
    /// <param name="list">The bank version's key changes.</param>
    /// <param name="applied">What the lines come to now.</param>
    /// <param name="now">The time.</param>
    public static RegradeDecision.Accepted EndPass(Regrade regrade, KeyChangeList list, RegradeSummary applied, Instant now)
    {
        var isBack = regrade.State is RegradeState.RollingBack or RegradeState.RolledBack;
        var isFirst = regrade.State is RegradeState.Applying or RegradeState.RollingBack;
        var pass = regrade.Cursor!.Pass;
        var done = pass - regrade.SincePass;
        var since = isBack ? regrade.RolledBackAt : regrade.DecidedAt;
        return new RegradeDecision.Accepted(
            regrade with
            {
                State = isBack ? RegradeState.RolledBack : RegradeState.Applied,
                Applied = isBack ? regrade.Applied : applied,
                AppliedAt = regrade.AppliedAt ?? now,
                Cursor = null,
                Passes = pass,
                NextPassAt = done < Settling.Length ? Instant.Max(now, since!.Value + Settling[done]) : null,
                MovedAt = now,
            },
            isFirst && list.UnderWay == regrade.Id ? list with { UnderWay = null } : null);
    }

    /// <summary>The next look for sessions that slipped by begins.</summary>
    public static Regrade BeginPass(Regrade regrade, Instant now) => regrade with
    {
        Cursor = regrade.NextPass,
        NextPassAt = null,
        MovedAt = now,
    };

    private static RegradeDecision? InvalidReason(string reason) =>
        IsReason(reason) ? null : No("invalid-reason", "A reason is needed", $"reason: 1 to {MaxReason} characters are expected, and not only blanks.");

    private static RegradeDecision? UnderWay(Regrade regrade, KeyChangeList list) =>
        list.UnderWay is { } other && other != regrade.Id
            ? new RegradeDecision.Refused(new Refusal(
                "regrade-under-way",
                "Another regrade is under way",
                $"The regrade {other} of the bank version is being applied or taken back; wait for its end.").With("regradeId", other))
            : null;

    private static RegradeDecision.Refused SecondPerson(string detail) => No("second-person-required", "A second person is needed", detail);

    private static RegradeDecision NotNow(Regrade regrade, string detail) => new RegradeDecision.Refused(
        new Refusal("regrade-wrong-state", "The regrade isn't there", detail).With("state", regrade.State));

    private static RegradeDecision.Refused No(string code, string title, string detail) => new(new Refusal(code, title, detail));
}
