using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Grading.Reporting;

/// <summary>What a window came to, for its ATP: never an item, and no result before it is released.</summary>
/// <param name="WindowId">The window.</param>
/// <param name="AtpId">Whose it is.</param>
/// <param name="Title">Its title.</param>
/// <param name="ExamId">What was sat.</param>
/// <param name="ExamVersion">In which version.</param>
/// <param name="Zone">Where people read clocks.</param>
/// <param name="Bounds">Its instants, as they were in the end.</param>
/// <param name="Version">Of the report, from 1.</param>
/// <param name="WrittenAt">When.</param>
/// <param name="IsComplete">Whether every session has come to its end, result and all; otherwise a later version follows.</param>
/// <param name="Totals">Of all sessions.</param>
/// <param name="Sessions">By learner and attempt.</param>
public sealed record WindowReport(
    WindowId WindowId,
    AtpId AtpId,
    string Title,
    ExamId ExamId,
    int ExamVersion,
    string Zone,
    WindowBounds Bounds,
    int Version,
    Instant WrittenAt,
    bool IsComplete,
    ReportTotals Totals,
    IReadOnlyList<ReportLine> Sessions)
{
    private static readonly SessionState[] Final = [SessionState.Released, SessionState.NoShow, SessionState.Voided];

    /// <summary>The report on a window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="enrolled">How many are on its roster.</param>
    /// <param name="sessions">All its sessions.</param>
    /// <param name="results">The newest results of its sessions; those that aren't released are left out.</param>
    /// <param name="incidents">How many incidents each session had, where any; those that came to nothing are left out.</param>
    /// <param name="now">The time.</param>
    public static WindowReport Of(
        ExamWindow window,
        int enrolled,
        IReadOnlyCollection<Session> sessions,
        IEnumerable<ExamResult> results,
        IReadOnlyDictionary<SessionId, int> incidents,
        Instant now)
    {
        var bySession = results.ToDictionary(result => result.SessionId);
        var lines = sessions
            .OrderBy(session => session.LearnerId.Value, StringComparer.Ordinal)
            .ThenBy(session => session.Attempt)
            .Select(session => ReportLine.Of(session, session.ShowsResult ? bySession.GetValueOrDefault(session.Id) : null) with
            {
                Incidents = incidents.GetValueOrDefault(session.Id),
            })
            .ToList();
        return new WindowReport(
            window.Id,
            window.AtpId,
            window.Title,
            window.ExamId,
            window.ExamVersion,
            window.Zone,
            window.Bounds,
            Version: 1,
            now,
            lines.All(line => Final.Contains(line.State)),
            ReportTotals.Of(window, enrolled, lines),
            lines);
    }

    /// <summary>Whether two say the same, whatever their version and time.</summary>
    public bool SaysTheSameAs(WindowReport other) =>
        CanonicalJson.Of(this with { Version = 1, WrittenAt = other.WrittenAt }) == CanonicalJson.Of(other with { Version = 1 });
}

/// <summary>The sums over a window.</summary>
/// <param name="Seats">How many could sit.</param>
/// <param name="Enrolled">How many are on the roster.</param>
/// <param name="Starts">Sessions whose clock started.</param>
/// <param name="Submits">Handed in by their learners.</param>
/// <param name="AutoSubmits">Handed in when their time, or the window's, was up.</param>
/// <param name="Terminated">Ended by a proctor.</param>
/// <param name="Abandoned">Not handed in where that was required.</param>
/// <param name="NoShows">Never started.</param>
/// <param name="Voided">Called off.</param>
/// <param name="Unfinished">Not at their end yet, or waiting for a result.</param>
/// <param name="Incidents">What rules and proctors raised, but for what proctors found to be nothing.</param>
/// <param name="Extensions">Times that more time was granted in mid-exam.</param>
/// <param name="ExtensionTime">How much in all.</param>
/// <param name="Pauses">Times that a proctor stopped a clock.</param>
/// <param name="PauseTime">How long in all.</param>
/// <param name="BreakTime">How long learners took breaks in all.</param>
/// <param name="OutageTime">What was given back for faults in all.</param>
/// <param name="LatestRecording">The longest from the end of a session's time to the record of it.</param>
/// <param name="Results">Released results.</param>
/// <param name="Passed">Of those that are decided.</param>
/// <param name="Failed">Of those that are decided.</param>
/// <param name="MeanPercent">Over the released results, with two decimals; null where there are none.</param>
/// <param name="Withheld">Released, but shown to nobody; neither passed nor failed.</param>
public sealed record ReportTotals(
    int Seats,
    int Enrolled,
    int Starts,
    int Submits,
    int AutoSubmits,
    int Terminated,
    int Abandoned,
    int NoShows,
    int Voided,
    int Unfinished,
    int Incidents,
    int Extensions,
    Duration ExtensionTime,
    int Pauses,
    Duration PauseTime,
    Duration BreakTime,
    Duration OutageTime,
    Duration LatestRecording,
    int Results,
    int Passed,
    int Failed,
    decimal? MeanPercent,
    int Withheld = 0)
{
    /// <summary>Times that a session was locked because its browser wasn't the one that is asked for.</summary>
    public int Locks { get; init; }

    /// <summary>How long that lasted in all, whether or not the clocks stood still.</summary>
    public Duration LockTime { get; init; }

    internal static ReportTotals Of(ExamWindow window, int enrolled, IReadOnlyList<ReportLine> lines)
    {
        var percents = lines.Select(line => line.Percent).OfType<decimal>().ToList();
        return new ReportTotals(
            window.Seats,
            enrolled,
            lines.Count(line => line.StartedAt is not null),
            Ended(EndCause.Submitted),
            Ended(EndCause.Expired) + Ended(EndCause.HardClose),
            Ended(EndCause.Terminated),
            Ended(EndCause.Abandoned),
            lines.Count(line => line.State == SessionState.NoShow),
            lines.Count(line => line.State == SessionState.Voided && line.EndCause != EndCause.Abandoned),
            lines.Count(line => line.State is not (SessionState.Released or SessionState.NoShow or SessionState.Voided)),
            lines.Sum(line => line.Incidents),
            lines.Sum(line => line.Extensions),
            Sum(line => line.ExtensionTime),
            lines.Sum(line => line.Pauses),
            Sum(line => line.PauseTime),
            Sum(line => line.BreakTime),
            Sum(line => line.OutageTime),
            lines.Aggregate(Duration.Zero, (most, line) => Duration.Max(most, line.RecordedAfter ?? Duration.Zero)),
            percents.Count,
            lines.Count(line => line.Passed == true),
            lines.Count(line => line.Passed == false),
            percents.Count == 0 ? null : decimal.Round(percents.Average(), 2, MidpointRounding.AwayFromZero),
            lines.Count(line => line.IsWithheld))
        {
            Locks = lines.Sum(line => line.Locks),
            LockTime = Sum(line => line.LockTime),
        };

        int Ended(EndCause cause) => lines.Count(line => line.EndCause == cause);

        Duration Sum(Func<ReportLine, Duration> of) => lines.Aggregate(Duration.Zero, (sum, line) => sum + of(line));
    }
}

/// <summary>What one session came to.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="LearnerId">Who sat.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="State">Where it stands.</param>
/// <param name="StartedAt">When its clock started.</param>
/// <param name="EndedAt">When its clock stopped for good.</param>
/// <param name="EndCause">Why.</param>
/// <param name="RecordedAfter">How long after that it was recorded.</param>
/// <param name="Extensions">Times that more time was granted.</param>
/// <param name="ExtensionTime">How much.</param>
/// <param name="Pauses">Times that a proctor stopped the clock.</param>
/// <param name="PauseTime">How long.</param>
/// <param name="BreakTime">How long breaks were taken.</param>
/// <param name="OutageTime">What was given back for faults.</param>
/// <param name="Percent">Of the released result.</param>
/// <param name="Passed">Of the released result, where that is decided.</param>
public sealed record ReportLine(
    SessionId SessionId,
    LearnerId LearnerId,
    int Attempt,
    SessionState State,
    Instant? StartedAt,
    Instant? EndedAt,
    EndCause? EndCause,
    Duration? RecordedAfter,
    int Extensions,
    Duration ExtensionTime,
    int Pauses,
    Duration PauseTime,
    Duration BreakTime,
    Duration OutageTime,
    decimal? Percent,
    bool? Passed)
{
    /// <summary>Whether the result would be there, but is withheld.</summary>
    public bool IsWithheld { get; init; }

    /// <summary>Times that the session was locked because its browser wasn't the one that is asked for.</summary>
    public int Locks { get; init; }

    /// <summary>How long that lasted.</summary>
    public Duration LockTime { get; init; }

    /// <summary>What rules and proctors raised, but for what proctors found to be nothing.</summary>
    public int Incidents { get; init; }

    internal static ReportLine Of(Session session, ExamResult? result)
    {
        return new ReportLine(
            session.Id,
            session.LearnerId,
            session.Attempt,
            session.State,
            session.StartedAt,
            session.EndedAt,
            session.EndCause,
            session.FrozenAt - session.EndedAt,
            Count(LedgerCause.Extension),
            session.Ledger.Where(e => e.Cause == LedgerCause.Extension).Aggregate(Duration.Zero, (sum, e) => sum + e.Amount!.Value),
            Count(LedgerCause.Pause),
            Length(LedgerCause.Pause),
            Length(LedgerCause.Break),
            Length(LedgerCause.Outage),
            result?.Percent,
            result?.Passed)
        {
            IsWithheld = session is { State: SessionState.Released, Withheld: not null },
            Locks = Count(LedgerCause.Lock),
            LockTime = Length(LedgerCause.Lock),
        };

        int Count(LedgerCause cause) => session.Ledger.Count(e => e.Cause == cause);

        Duration Length(LedgerCause cause) => session.Ledger
            .Where(e => e.Cause == cause && e.To is not null)
            .Aggregate(Duration.Zero, (sum, e) => sum + (e.To!.Value - e.From));
    }
}
