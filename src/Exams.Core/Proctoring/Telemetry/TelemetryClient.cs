using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Proctoring.Telemetry;

/// <summary>What has come of one client.</summary>
/// <param name="Id">The client.</param>
/// <param name="LastSequence">The greatest number that has come.</param>
/// <param name="Gaps">What is missing before it, ascending.</param>
/// <param name="HeardAt">When it was last heard of, by the server's clock.</param>
/// <param name="OccurredAt">When its newest event happened.</param>
public sealed record TelemetryClient(ClientId Id, int LastSequence, IReadOnlyList<SequenceGap> Gaps, Instant HeardAt, Instant OccurredAt)
{
    /// <summary>Whether a number has come before.</summary>
    internal bool Has(int sequence) => sequence <= LastSequence && !Gaps.Any(gap => gap.From <= sequence && sequence <= gap.To);

    /// <summary>This client once a number has come that hadn't.</summary>
    internal TelemetryClient With(int sequence)
    {
        if (sequence > LastSequence)
        {
            IReadOnlyList<SequenceGap> missing = sequence == LastSequence + 1 ? Gaps : [.. Gaps, new SequenceGap(LastSequence + 1, sequence - 1)];
            return this with { LastSequence = sequence, Gaps = Bounded(missing) };
        }

        return this with { Gaps = Bounded([.. Gaps.SelectMany(gap => Without(gap, sequence))]) };
    }

    private static IEnumerable<SequenceGap> Without(SequenceGap gap, int sequence)
    {
        if (sequence < gap.From || sequence > gap.To)
        {
            yield return gap;
            yield break;
        }

        if (sequence > gap.From)
        {
            yield return gap with { To = sequence - 1 };
        }

        if (sequence < gap.To)
        {
            yield return gap with { From = sequence + 1 };
        }
    }

    private static IReadOnlyList<SequenceGap> Bounded(IReadOnlyList<SequenceGap> gaps) =>
        gaps.Count <= TelemetryLimits.MaxGaps ? gaps : [.. gaps.Skip(gaps.Count - TelemetryLimits.MaxGaps)];
}
