using System.Globalization;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Sessions.Outages;

/// <summary>What a session is owed for outages.</summary>
/// <remarks>
/// Deterministic: it follows from the session and the outages alone, whoever asks and in whatever order. An outage is credited once; where
/// the clock stood still for a part of it already, only the rest is; and one that began at or after the deadline took nothing.
/// </remarks>
public static class OutageCredits
{
    /// <summary>Who credits, in the ledger.</summary>
    public static readonly PersonId Heartbeat = PersonId.Parse("heartbeat");

    /// <summary>The commands that give a running session what it is owed, in the order in which they are to be decided.</summary>
    /// <param name="session">As stored, or as the commands before have left it.</param>
    /// <param name="outages">All that are known, in any order.</param>
    public static IReadOnlyList<SessionCommand.CreditOutage> Owed(Session session, IEnumerable<Outage> outages)
    {
        var policy = session.Policy.Outages ?? OutagePolicy.Default;
        if (!policy.IsCredited || session.StartedAt is not { } started || session.State is not (SessionState.InProgress or SessionState.Paused))
        {
            return [];
        }

        var owed = new List<SessionCommand.CreditOutage>();
        var left = policy.MaximumCredit - CreditedSoFar(session);
        foreach (var outage in outages.Where(o => o.Length >= policy.MinimumGap && o.FirstBeat > started && !IsCredited(session, o)).OrderBy(o => o.LastBeat))
        {
            foreach (var (index, (from, to)) in Running(session, Instant.Max(outage.LastBeat, started), outage.FirstBeat).Index())
            {
                var length = left is { } most ? Duration.Min(to - from, most) : to - from;
                if (length <= Duration.Zero)
                {
                    break;
                }

                owed.Add(new SessionCommand.CreditOutage(from, from + length, Heartbeat, Evidence(outage), PartOf(outage, index)));
                left -= length;
            }
        }

        return owed;
    }

    /// <summary>Gives a session what it is owed, and decides a command on what it then is, as one change.</summary>
    /// <remarks>
    /// So the credit comes before the deadline is judged, whatever command is the first after an outage. Where the command is refused,
    /// nothing is written, and the session is owed it still.
    /// </remarks>
    /// <param name="session">The session.</param>
    /// <param name="owed">What it is owed.</param>
    /// <param name="command">What somebody asks of it.</param>
    /// <param name="now">The time.</param>
    public static Decision Decide(Session session, IReadOnlyList<SessionCommand.CreditOutage> owed, SessionCommand command, Instant now)
    {
        var credited = new Decision.Accepted(session, []);
        foreach (var credit in owed)
        {
            // A refusal means that there is nothing to give back: the time was up before, or the ledger is full.
            if (SessionEngine.Decide(credited.Session, credit, now) is Decision.Accepted accepted)
            {
                credited = new Decision.Accepted(accepted.Session, [.. credited.Events, .. accepted.Events]);
            }
        }

        var decision = SessionEngine.Decide(credited.Session, command, now);
        return decision is Decision.Accepted decided && credited.HasChanges
            ? decided with { Events = [.. credited.Events, .. decided.Events] }
            : decision;
    }

    private static bool IsCredited(Session session, Outage outage) =>
        session.Ledger.Any(entry => entry.Cause == LedgerCause.Outage
            && (entry.Reference == outage.Reference || entry.Reference?.StartsWith(outage.Reference + ".", StringComparison.Ordinal) == true));

    private static Duration CreditedSoFar(Session session) => session.Ledger
        .Where(entry => entry.Cause == LedgerCause.Outage && entry.By == Heartbeat)
        .Aggregate(Duration.Zero, (sum, entry) => sum + (entry.To!.Value - entry.From));

    /// <summary>The parts of a time in which nothing else stopped the clock.</summary>
    private static IEnumerable<(Instant From, Instant To)> Running(Session session, Instant from, Instant to)
    {
        foreach (var (stop, until) in StoppedClock.Of(session).Where(s => s.Until > s.Entry.From).OrderBy(s => s.Entry.From))
        {
            if (stop.From >= to)
            {
                break;
            }

            if (stop.From > from)
            {
                yield return (from, stop.From);
            }

            from = Instant.Max(from, until);
        }

        if (from < to)
        {
            yield return (from, to);
        }
    }

    private static string PartOf(Outage outage, int index) =>
        index == 0 ? outage.Reference : string.Create(CultureInfo.InvariantCulture, $"{outage.Reference}.{index + 1}");

    private static string Evidence(Outage outage) => $"No beat after {outage.LastBeat} before {outage.FirstBeat}";
}
