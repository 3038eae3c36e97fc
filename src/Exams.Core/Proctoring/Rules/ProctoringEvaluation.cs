using Exams.Core.Proctoring.Policies;
using Exams.Core.Proctoring.Telemetry;
using NodaTime;

namespace Exams.Core.Proctoring.Rules;

/// <summary>Turns telemetry into incidents. Pure: what it finds follows from the policy and the events in their order alone.</summary>
/// <remarks>
/// A rule looks at what came since its last incident, and raises the next at the first event at which its condition is met; then it
/// begins anew. So what it raises by counting is the greatest number of stretches of events, none overlapping, in each of which the
/// condition is met: an event more never makes it fewer, and in which batches the events came changes nothing.
/// </remarks>
/// <param name="State">How far the policy has got.</param>
/// <param name="Raised">What was found, in order.</param>
public sealed record ProctoringEvaluation(ProctoringState State, IReadOnlyList<RaisedIncident> Raised)
{
    /// <summary>Looks at events.</summary>
    /// <param name="policy">The exam's.</param>
    /// <param name="state">How far it had got.</param>
    /// <param name="events">What came since, by number.</param>
    public static ProctoringEvaluation Evaluate(ProctoringPolicy policy, ProctoringState state, IEnumerable<RecordedTelemetry> events)
    {
        var raised = new List<RaisedIncident>();
        if (policy.Rules.Count == 0)
        {
            return new(state, raised);
        }

        foreach (var one in events)
        {
            var moment = new Moment(one, state);
            state = new ProctoringState(
                moment.Clock,
                EventMark.Of(one),
                [.. policy.Rules.Select(rule => Look(rule, StateOf(state, rule), moment, raised))]);
        }

        return new(state, raised);
    }

    private static RuleState StateOf(ProctoringState state, ProctoringRule rule) =>
        state.Rules.FirstOrDefault(known => known.Rule == rule.Id)
        ?? new RuleState(rule.Id, 0, [.. Leaves(rule.When).Select(_ => ConditionState.Start)]);

    private static RuleState Look(ProctoringRule rule, RuleState state, Moment moment, List<RaisedIncident> raised)
    {
        if (state.Raised >= rule.AtMost)
        {
            // It has said all that it may, and needs to remember nothing.
            return state with { Conditions = [] };
        }

        var observed = Leaves(rule.When).Zip(state.Conditions, (leaf, known) => ConditionWatch.Observe(leaf, known, moment.Event, moment.Clock)).ToList();
        var next = 0;
        var met = moment.Event.IsOffClock ? null : Met(rule.When, observed, ref next, moment);
        if (met is null)
        {
            return state with { Conditions = observed };
        }

        var names = met.DistinctBy(mark => mark.Number).OrderBy(mark => mark.Number).Select(mark => mark.Name).ToList();
        raised.Add(new RaisedIncident(rule, state.Raised + 1, moment.Event.ReceivedAt, names));
        return state with { Raised = state.Raised + 1, Conditions = [.. observed.Select(ConditionWatch.BeginAnew)] };
    }

    /// <summary>The events that meet a condition, or null; it goes through the states in the order of the conditions that have one.</summary>
    private static IReadOnlyList<EventMark>? Met(RuleCondition condition, List<ConditionState> states, ref int next, Moment moment)
    {
        if (condition.Parts.Count == 0)
        {
            return ConditionWatch.Met(condition, states[next++], moment.Clock, moment.Silence, moment.Around)?.ToList();
        }

        var (met, isAll) = (new List<EventMark>(), true);
        foreach (var part in condition.Parts)
        {
            var events = Met(part, states, ref next, moment);
            isAll &= events is not null;
            met.AddRange(events ?? []);
        }

        return condition.All is null ? met.Count > 0 ? met : null : isAll ? met : null;
    }

    private static IEnumerable<RuleCondition> Leaves(RuleCondition condition) =>
        condition.Parts.Count == 0 ? [condition] : condition.Parts.SelectMany(Leaves);

    /// <summary>An event, and what time it makes it.</summary>
    private sealed class Moment(RecordedTelemetry one, ProctoringState before)
    {
        public RecordedTelemetry Event => one;

        public Duration Clock { get; } = Duration.Max(before.Clock, one.Elapsed);

        public Duration Silence { get; } = one.Elapsed - before.Clock;

        public IEnumerable<EventMark> Around => before.Last is { } last ? [last, EventMark.Of(one)] : [EventMark.Of(one)];
    }
}
