using Exams.Core.Exams;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Proof.Checks;

/// <summary>
/// That every second is accounted for: the start lay within the window, sections follow one another, the clock never stood still twice
/// at once, and the end is where the deadline, worked out again, says.
/// </summary>
internal static class ClockCheck
{
    public static void Run(Evidence evidence)
    {
        foreach (var step in evidence.Timeline.Steps)
        {
            switch (step.Event)
            {
                case SessionEvent.Started started:
                    Start(evidence, step.Before, started.At);
                    break;
                case SessionEvent.SectionEnded { IsExpired: true } ended:
                    evidence.Expect(
                        "section-deadline",
                        Evidence.At("dossier.session.sections", ended.Section) + ".endedAt",
                        Deadline.OfSection(step.Before, ended.At).At,
                        ended.At);
                    break;
                case SessionEvent.Locked locked:
                    evidence.Expect("lock-clock", "events", step.Before.Policy.Browser?.LockStopsClock ?? true, locked.StopsClock);
                    break;
                case SessionEvent.Ended ended:
                    End(evidence, step, ended);
                    break;
            }
        }

        if (evidence.Session.StartedAt is { } from)
        {
            Ledger(evidence);
            Account(evidence, from);
        }
        else
        {
            evidence.Require(evidence.Entries.Count == 0, "journal-before-start", "journal", "no answer before the start", evidence.Entries.Count);
        }
    }

    private static void Start(Evidence evidence, Session before, Instant at) => evidence.Require(
        at >= before.Bounds.Opens && at < before.Bounds.LastStart,
        "start-outside-window",
        "dossier.session.startedAt",
        $"from {before.Bounds.Opens} and before {before.Bounds.LastStart}",
        at);

    private static void End(Evidence evidence, TimelineStep step, SessionEvent.Ended ended)
    {
        var deadline = Deadline.Of(step.After, ended.EndedAt);
        const string where = "dossier.session.endedAt";
        switch (ended.Cause)
        {
            case EndCause.Expired or EndCause.HardClose:
                evidence.Expect("end-not-deadline", where, deadline.At, ended.EndedAt);
                evidence.Expect(
                    "end-cause",
                    "dossier.session.endCause",
                    deadline.LimitedBy == DeadlineLimit.HardClose ? EndCause.HardClose : EndCause.Expired,
                    ended.Cause);
                break;
            case EndCause.Abandoned:
                evidence.Expect("end-not-deadline", where, deadline.At, ended.EndedAt);
                break;
            case EndCause.Submitted when step.Before.Policy.Expiry == ExpiryPolicy.Grace && ended.EndedAt != ended.At:
                evidence.Expect("end-not-deadline", where, deadline.At, ended.EndedAt);
                evidence.Require(
                    ended.At < deadline.At + step.Before.Policy.Late.Submit,
                    "submitted-late",
                    "dossier.session.frozenAt",
                    $"before {deadline.At + step.Before.Policy.Late.Submit}",
                    ended.At);
                break;
            default:
                evidence.Expect("end-not-recorded", where, ended.At, ended.EndedAt);
                evidence.Require(ended.EndedAt <= deadline.At, "end-after-deadline", where, $"at most {deadline.At}", ended.EndedAt);
                break;
        }

        evidence.Require(ended.At >= ended.EndedAt, "frozen-before-end", "dossier.session.frozenAt", $"not before {ended.EndedAt}", ended.At);
    }

    private static void Ledger(Evidence evidence)
    {
        var stops = StoppedClock.Of(evidence.Session).Index()
            .Where(line => line.Item.Entry.Cause is LedgerCause.Pause or LedgerCause.Break or LedgerCause.Lock or LedgerCause.Outage)
            .OrderBy(line => line.Item.Entry.From)
            .ToList();
        var until = evidence.Session.StartedAt!.Value;
        foreach (var (index, (stop, stoodUntil)) in stops)
        {
            var where = Evidence.At("dossier.session.ledger", index);
            evidence.Require(stop.From >= until, "ledger-overlap", $"{where}.from", $"not before {until}", stop.From);
            evidence.Require(!(stop.To < stop.From), "ledger-order", $"{where}.to", $"not before {stop.From}", stop.To);
            evidence.Require(
                stop.To is not null || evidence.Session.EndedAt is null,
                "ledger-open",
                $"{where}.to",
                "an end, for the session has ended",
                stop.To);
            until = stop is { Cause: LedgerCause.Pause or LedgerCause.Lock, To: null } ? until : stoodUntil;
        }
    }

    private static void Account(Evidence evidence, Instant from)
    {
        var until = evidence.Session.EndedAt ?? Instant.Max(evidence.Dossier.ExportedAtUtc, from);
        var account = TimeAccount.Replay(evidence.Session, until);
        var at = from;
        foreach (var span in account.Spans)
        {
            evidence.Expect("account-gap", "dossier.session.ledger", at, span.From);
            at = span.To;
        }

        evidence.Expect("account-gap", "dossier.session.ledger", until, at);
        var granted = account.Grants.Aggregate(Duration.Zero, (sum, grant) => sum + grant.Amount);
        evidence.Expect("account-deadline", "dossier.session.ledger", account.Deadline.At, from + granted);
    }
}
