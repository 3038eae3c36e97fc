using Exams.Cli.Simulate.Learners;
using Exams.Cli.Simulate.Settling;
using Exams.Cli.Simulate.Staff;

namespace Exams.Cli.Simulate.Reporting;

/// <summary>A simulation in figures: a function of what it found out.</summary>
internal sealed record SimulationReport
{
    public required int Learners { get; init; }

    /// <summary>Learners who got in and started.</summary>
    public required int Sessions { get; init; }

    public required int SavesAcknowledged { get; init; }

    /// <summary>Saves that were sent again and got their first receipt again.</summary>
    public required int SavesRepeated { get; init; }

    /// <summary>Saves refused, as they must be from the deadline on.</summary>
    public required int SavesRefused { get; init; }

    /// <summary>Acknowledged saves that the server doesn't have as it promised; nothing when that couldn't be compared.</summary>
    public required int? SavesLost { get; init; }

    /// <summary>Repeats that were given another receipt.</summary>
    public required int ReceiptsForked { get; init; }

    /// <summary>Journals whose entries aren't what their digests say, or don't follow from one another.</summary>
    public required int? ChainsBroken { get; init; }

    /// <summary>Receipts that the server's public keys don't prove.</summary>
    public required int? ReceiptsUnproven { get; init; }

    public required int Submits { get; init; }

    public required int AutoSubmits { get; init; }

    /// <summary>Sessions that were started and that nothing ended.</summary>
    public required int NeverEnded { get; init; }

    /// <summary>How late after their deadline expired sessions were ended.</summary>
    public required Distribution Lateness { get; init; }

    /// <summary>Whether the server told every end's instant; otherwise lateness includes up to a poll.</summary>
    public required bool LatenessIsRecorded { get; init; }

    public required int Graded { get; init; }

    public required int NotGraded { get; init; }

    /// <summary>Sessions with more than one result, or with a result that was made anew.</summary>
    public required int GradedTwice { get; init; }

    public required int Passed { get; init; }

    /// <summary>Results that say whether their learner passed.</summary>
    public required int Judged { get; init; }

    /// <summary>How staff's work compares with what learners did; nothing when that couldn't be compared.</summary>
    public required StaffAudit? Staff { get; init; }

    /// <summary>Batches of telemetry that were acknowledged.</summary>
    public required int TelemetryTaken { get; init; }

    /// <summary>What the proctor said to learners.</summary>
    public required int Messages { get; init; }

    /// <summary>How often the proctor let somebody go on.</summary>
    public required int Resumed { get; init; }

    public required Distribution Start { get; init; }

    public required Distribution Save { get; init; }

    public required Distribution Submit { get; init; }

    public required long Retries { get; init; }

    /// <summary>How many requests this process had under way at once, at most: a server is asked by no more than that.</summary>
    public required int MostInFlight { get; init; }

    /// <summary>What a session costs in storage transactions that nobody watches and nobody marks; nothing where the server doesn't tell.</summary>
    public required StorageCost? Cost { get; init; }

    /// <summary>Why learners couldn't go on, one line each.</summary>
    public required IReadOnlyList<string> Troubles { get; init; }

    public required TimeSpan Took { get; init; }

    /// <summary>Why the run didn't come to its end; nothing when it did.</summary>
    public required string? Interruption { get; init; }

    /// <summary>Whether nothing was lost, a save, a session or a submission, nothing was graded twice, and staff met what was planned.</summary>
    public bool IsSound => Keeps && Staff is null or { IsSound: true };

    /// <summary>Whether nothing was lost, and nothing was graded twice.</summary>
    public bool Keeps => this is { SavesLost: null or 0, ReceiptsForked: 0, ChainsBroken: null or 0, ReceiptsUnproven: null or 0, GradedTwice: 0 }
        && (Interruption is not null || this is { NeverEnded: 0, NotGraded: 0 });

    public static SimulationReport Of(SimulationOutcome outcome)
    {
        LearnerRecord[] started = [.. outcome.Records.Where(record => record.Started)];
        var sessions = outcome.Sessions.ToLookup(session => session.Session.SessionId, session => session.Session);
        var results = outcome.Results.ToLookup(result => result.SessionId);
        string[] ended =
        [
            .. started.Select(record => record.SessionId!).Where(id => sessions[id].Any(session => session.HasEnded)),
        ];
        var graded = ended.Count(id => results.Contains(id) || sessions[id].Any(session => session.IsGraded));
        var expired = outcome.Sessions.Where(session => session.Session.WasAutoSubmitted).ToArray();
        return new SimulationReport
        {
            Learners = outcome.Records.Count,
            Sessions = started.Length,
            SavesAcknowledged = started.Sum(record => record.Receipts.Saves.Count),
            SavesRepeated = started.Sum(record => record.Receipts.Repeats),
            SavesRefused = started.Sum(record => record.SavesRefused),
            SavesLost = outcome.Audits?.Sum(audit => audit.Lost.Count),
            ReceiptsForked = started.Sum(record => record.Receipts.Forks),
            ChainsBroken = outcome.Audits?.Count(audit => audit.ChainBroken),
            ReceiptsUnproven = outcome.Audits?.Sum(audit => audit.Unproven),
            Submits = started.Count(record => record.Submitted),
            AutoSubmits = expired.Length,
            NeverEnded = started.Length - ended.Length,
            Lateness = Distribution.Of(expired.Select(session => session.Lateness).OfType<TimeSpan>()),
            LatenessIsRecorded = Array.TrueForAll(expired, session => session.Session.EndRecordedAtUtc is not null),
            Graded = graded,
            NotGraded = ended.Length - graded,
            GradedTwice = results.Count(versions => versions.Count() > 1 || versions.Any(version => version.Version > 1)),
            Passed = results.Count(versions => versions.Last().Passed == true),
            Judged = results.Count(versions => versions.Last().Passed is not null),
            Staff = outcome.Staff,
            TelemetryTaken = outcome.Records.Sum(record => record.TelemetryTaken),
            Messages = outcome.Messages,
            Resumed = outcome.Resumed,
            Start = Distribution.Of(started.Select(record => record.StartLatency).OfType<TimeSpan>()),
            Save = Distribution.Of(started.SelectMany(record => record.SaveLatencies)),
            Submit = Distribution.Of(started.Select(record => record.SubmitLatency).OfType<TimeSpan>()),
            Retries = outcome.Retries,
            MostInFlight = outcome.MostInFlight,
            Cost = outcome.Cost,
            Troubles =
            [
                .. outcome.Records.Where(record => record.Trouble is not null)
                    .Select(record => $"{record.Plan.LearnerId}: {record.Trouble}"),
            ],
            Took = outcome.Took,
            Interruption = outcome.Interruption,
        };
    }
}
