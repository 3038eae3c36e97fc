using System.Diagnostics.Metrics;
using Exams.Core;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Functions.Health;

/// <summary>
/// What an exam day is watched by. Every instrument counts events, as they are stored: how many sessions, reviews or incidents there are
/// in a state is what moved there less what moved on, over all instances, and nobody walks a table to know it.
/// </summary>
/// <remarks>Where nobody listens, an instrument costs a comparison. No tag holds an id, a name or anything else that learners wrote.</remarks>
public sealed class ExamsMeter
{
    /// <summary>The meter's name, for those who listen.</summary>
    public const string MeterName = "Exams";

    private const string Seconds = "s";
    private const string Nowhere = "None";
    private const string Failed = "failed";
    private const string Done = "done";

    private static readonly InstrumentAdvice<double> Fast = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };
    private static readonly InstrumentAdvice<double> Late = new() { HistogramBucketBoundaries = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900] };

    private readonly Counter<long> _acknowledged;
    private readonly Counter<long> _refused;
    private readonly Histogram<double> _saving;
    private readonly Counter<long> _sessions;
    private readonly Histogram<double> _lateness;
    private readonly Counter<long> _reviews;
    private readonly Counter<long> _incidentsOpened;
    private readonly Counter<long> _incidentsClosed;
    private readonly Counter<long> _sweeps;
    private readonly Counter<long> _swept;
    private readonly Gauge<long> _overdue;
    private readonly Counter<long> _failures;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Owns the meter.</param>
    /// <param name="storage">Counts requests to storage anyway, and is read when somebody collects.</param>
    public ExamsMeter(IMeterFactory meters, IStorageMeter storage)
    {
        var meter = meters.Create(MeterName);
        _acknowledged = meter.CreateCounter<long>("exams.saves.acknowledged", "{answer}", "Answers that are saved and acknowledged.");
        _refused = meter.CreateCounter<long>("exams.saves.refused", "{request}", "Saves that were not taken, by the code that the learner got; failed for a fault of ours.");
        _saving = meter.CreateHistogram("exams.save.duration", Seconds, "How long a save took, from its request to its answer.", advice: Fast);
        _sessions = meter.CreateCounter<long>("exams.sessions.moved", "{session}", "Sessions that moved from one state to another.");
        _lateness = meter.CreateHistogram("exams.session.end.lateness", Seconds, "How long after its time was up a session was ended that nobody handed in.", advice: Late);
        _reviews = meter.CreateCounter<long>("exams.reviews.moved", "{review}", "Review tasks that moved from one state to another.");
        _incidentsOpened = meter.CreateCounter<long>("exams.incidents.opened", "{incident}", "Incidents that wait for a judgement.");
        _incidentsClosed = meter.CreateCounter<long>("exams.incidents.closed", "{incident}", "Incidents that are judged.");
        _sweeps = meter.CreateCounter<long>("exams.sweeps", "{sweep}", "Sweeps that ran to their end, by what they look for.");
        _swept = meter.CreateCounter<long>("exams.swept", "{item}", "What sweeps have seen to, by what it is and whether that failed.");
        _overdue = meter.CreateGauge<long>("exams.orchestrations.overdue", "{step}", "Steps that were due and that their orchestration hadn't taken when the sweep came.");
        _failures = meter.CreateCounter<long>("exams.functions.failed", "{run}", "Runs of functions that ended in a fault that nothing foresaw.");
        meter.CreateObservableCounter("exams.storage.requests", () => Read(storage, use => use.Requests), "{request}", "Requests to storage, as they are billed.");
        meter.CreateObservableCounter("exams.storage.throttles", () => Read(storage, use => use.Throttled), "{request}", "Requests that storage turned away because it was asked too much.");
    }

    internal void SaveAcknowledged(int answers, TimeSpan took)
    {
        _acknowledged.Add(answers);
        _saving.Record(took.TotalSeconds, Tag("outcome", "acknowledged"));
    }

    internal void SaveRefused(string reason, TimeSpan took)
    {
        _refused.Add(1, Tag("reason", reason));
        _saving.Record(took.TotalSeconds, Tag("outcome", "refused"));
    }

    internal void SaveFailed(TimeSpan took)
    {
        _refused.Add(1, Tag("reason", Failed));
        _saving.Record(took.TotalSeconds, Tag("outcome", Failed));
    }

    /// <summary>A session was stored.</summary>
    /// <param name="from">Its state before; null for a new one.</param>
    /// <param name="session">As it is now.</param>
    /// <param name="now">When.</param>
    internal void SessionStored(SessionState? from, Session session, Instant now)
    {
        if (from == session.State)
        {
            return;
        }

        _sessions.Add(1, Tag("from", from?.ToString() ?? Nowhere), Tag("to", session.State.ToString()));
        if (from is SessionState.InProgress or SessionState.Paused
            && session is { EndCause: EndCause.Expired or EndCause.HardClose or EndCause.Abandoned, EndedAt: { } ended })
        {
            _lateness.Record((now - ended).TotalSeconds);
        }
    }

    /// <summary>A review task was stored.</summary>
    /// <param name="from">Its state before; null for a new one.</param>
    /// <param name="to">Its state now.</param>
    internal void ReviewStored(ReviewState? from, ReviewState to)
    {
        if (from != to)
        {
            _reviews.Add(1, Tag("from", from?.ToString() ?? Nowhere), Tag("to", to.ToString()));
        }
    }

    internal void IncidentOpened() => _incidentsOpened.Add(1);

    internal void IncidentClosed() => _incidentsClosed.Add(1);

    /// <summary>A sweep ran to its end.</summary>
    /// <param name="kind">What it looks for.</param>
    /// <param name="found">How many it found.</param>
    /// <param name="failed">Of how many of them the step failed, so that the next sweep finds them again.</param>
    internal void Swept(SweepKind kind, int found, int failed)
    {
        var tag = Tag("kind", kind.ToString().ToLowerInvariant());
        _sweeps.Add(1, tag);
        _swept.Add(found - failed, tag, Tag("outcome", Done));
        _swept.Add(failed, tag, Tag("outcome", Failed));

        // What the others find isn't late: it is due when they come, or waits for somebody.
        if (kind is SweepKind.Session or SweepKind.Window or SweepKind.Review or SweepKind.Passback)
        {
            _overdue.Record(found, tag);
        }
    }

    internal void FunctionFailed(string function) => _failures.Add(1, Tag("function", function));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private static IEnumerable<Measurement<long>> Read(IStorageMeter storage, Func<StorageUse, long> what) =>
        storage.ReadUse().Select(use => new Measurement<long>(what(use), Tag("service", use.Service), Tag("kind", use.Kind)));
}
