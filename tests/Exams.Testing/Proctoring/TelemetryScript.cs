using Exams.Core;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Proctoring.Rules;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Testing.Proctoring;

/// <summary>Events as a session's telemetry has them, written down by when they happened; and what a policy makes of them.</summary>
public sealed class TelemetryScript
{
    private static readonly Instant Start = Given.Opening;

    private readonly List<RecordedTelemetry> _events = [];

    /// <summary>The events so far.</summary>
    public IReadOnlyList<RecordedTelemetry> Events => _events;

    /// <summary>Something happens.</summary>
    /// <param name="at">In the session's own time.</param>
    /// <param name="kind">What.</param>
    /// <param name="client">On which client.</param>
    /// <param name="offClock">Whether the clock stood still.</param>
    /// <param name="severity">How severe it says it is.</param>
    /// <param name="code">Its code.</param>
    public TelemetryScript At(
        Duration at,
        TelemetryKind kind,
        string client = "tab-1",
        bool offClock = false,
        decimal? severity = null,
        string? code = null)
    {
        var id = ClientId.Parse(client);
        var sequence = _events.Count(one => one.ClientId == id) + 1;
        var told = new TelemetryEvent(sequence, kind, Start + at, null, severity, code, kind == TelemetryKind.Vendor ? VendorAction.Flag : null);
        _events.Add(new RecordedTelemetry(_events.Count + 1, id, told, Start + at, Start + at, at, offClock, sequence == 1));
        return this;
    }

    /// <summary>What one rule raises of them.</summary>
    public IReadOnlyList<RaisedIncident> Raise(RuleCondition when, int atMost = 20) => Raise(PolicyOf(RuleOf(when) with { AtMost = atMost }), _events);

    /// <summary>What a policy raises of events that come in batches, the state stored and read after each.</summary>
    public static IReadOnlyList<RaisedIncident> Raise(ProctoringPolicy policy, IEnumerable<RecordedTelemetry> events, params IReadOnlyList<int> batches)
    {
        var (state, raised, left) = (ProctoringState.Start, new List<RaisedIncident>(), events.ToList());
        foreach (var size in batches.Append(int.MaxValue))
        {
            var evaluated = ProctoringEvaluation.Evaluate(policy, state, left.Take(size));
            raised.AddRange(evaluated.Raised);
            state = ExamsJson.Read<ProctoringState>(ExamsJson.Write(evaluated.State));
            left = [.. left.Skip(size)];
        }

        return raised;
    }

    /// <summary>A policy of some rules.</summary>
    public static ProctoringPolicy PolicyOf(params IReadOnlyList<ProctoringRule> rules) => new() { Rules = rules };

    /// <summary>A rule of a condition.</summary>
    public static ProctoringRule RuleOf(RuleCondition when, string id = "rule", decimal weight = 10) => new(id, "Look at this", when, weight);
}
