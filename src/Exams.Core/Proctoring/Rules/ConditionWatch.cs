using Exams.Core.Proctoring.Policies;
using Exams.Core.Proctoring.Telemetry;
using NodaTime;

namespace Exams.Core.Proctoring.Rules;

/// <summary>One condition that looks at events: what it remembers, when it is met, and by which events.</summary>
internal static class ConditionWatch
{
    // Times that something lasted; of more, the two oldest become one.
    private const int MaxSpans = 12;

    /// <summary>What is remembered after an event.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="state">What it remembered.</param>
    /// <param name="one">The event.</param>
    /// <param name="clock">The session's own time, this event's included.</param>
    public static ConditionState Observe(RuleCondition condition, ConditionState state, RecordedTelemetry one, Duration clock) =>
        condition.Count is { } count ? Mark(condition, state, one, clock, count)
        : condition.Longest is not null || condition.Total is not null ? Last(condition, state, one, clock)
        : state;

    /// <summary>The events that meet it; null where it isn't met.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="state">What it remembers, the newest event included.</param>
    /// <param name="clock">The session's own time, that event's included.</param>
    /// <param name="silence">How long nothing was heard before that event.</param>
    /// <param name="around">The events at both ends of that silence.</param>
    public static IEnumerable<EventMark>? Met(
        RuleCondition condition,
        ConditionState state,
        Duration clock,
        Duration silence,
        IEnumerable<EventMark> around)
    {
        if (condition.Count is { } count)
        {
            return state.Marks.Count >= count ? state.Marks : null;
        }

        if (condition.Silence is { } quiet)
        {
            return silence >= quiet ? around : null;
        }

        var spans = state.Open is { } open ? state.Spans.Append(open) : state.Spans;
        if (condition.Longest is { } longest)
        {
            return spans.FirstOrDefault(span => span.Length >= longest) is { } found ? [found.From, found.To] : null;
        }

        var from = condition.Within is { } within ? clock - within : Duration.Zero;
        var counted = spans.Where(span => span.After(from) > Duration.Zero).ToList();
        return counted.Aggregate(Duration.Zero, (sum, span) => sum + span.After(from)) >= condition.Total
            ? counted.SelectMany(span => new[] { span.From, span.To })
            : null;
    }

    /// <summary>What is left of it once its rule has raised an incident: what lasts goes on, and counts from here.</summary>
    public static ConditionState BeginAnew(ConditionState state) => new()
    {
        Open = state.Open is { } open ? open with { Start = open.End, Length = Duration.Zero } : null,
    };

    private static ConditionState Mark(RuleCondition condition, ConditionState state, RecordedTelemetry one, Duration clock, int count)
    {
        var counts = !one.IsOffClock
            && condition.Of!.Contains(one.Event.Kind)
            && (condition.MinSeverity is not { } least || one.Event.Severity >= least)
            && (condition.Codes is not { } codes || codes.Contains(one.Event.Code, StringComparer.Ordinal));
        var outside = condition.Within is { } within ? clock - within : (Duration?)null;
        if (!counts && !(state.Marks is [var oldest, ..] && oldest.At <= outside))
        {
            return state;
        }

        var marks = counts ? state.Marks.Append(EventMark.Of(one)) : state.Marks;
        return state with { Marks = [.. marks.Where(mark => !(mark.At <= outside)).OrderBy(mark => mark.At).TakeLast(count)] };
    }

    private static ConditionState Last(RuleCondition condition, ConditionState state, RecordedTelemetry one, Duration clock)
    {
        var kind = condition.Of![0];
        if (state.Open is null && one.Event.Kind != kind)
        {
            return state;
        }

        var mark = EventMark.Of(one);
        var open = state.Open is { } lasting && one.Elapsed > lasting.End
            ? lasting with { To = mark, End = one.Elapsed, Length = one.Elapsed - lasting.Start }
            : state.Open;
        if (open is not null && (one.Event.Kind == TelemetryKinds.EndOf(kind) || one.IsFirst))
        {
            // A client that has just come shows that the learner is there.
            var spans = open.Length > Duration.Zero ? [.. state.Spans, open with { To = mark }] : state.Spans;
            return state with { Spans = Bounded([.. spans.Where(span => Matters(condition, span, clock))]), Open = one.Event.Kind == kind ? Begin(mark) : null };
        }

        return state with { Open = open ?? (one.Event.Kind == kind ? Begin(mark) : null) };
    }

    /// <summary>What was too short meets nothing by itself, and what is too long ago nothing any more.</summary>
    private static bool Matters(RuleCondition condition, EventSpan span, Duration clock) =>
        condition.Longest is { } longest ? span.Length >= longest : condition.Within is not { } within || span.End > clock - within;

    private static EventSpan Begin(EventMark mark) => new(mark, mark, mark.At, mark.At, Duration.Zero);

    private static IReadOnlyList<EventSpan> Bounded(IReadOnlyList<EventSpan> spans) =>
        spans.Count <= MaxSpans ? spans : [spans[0].Join(spans[1]), .. spans.Skip(2)];
}
