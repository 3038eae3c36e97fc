using Exams.Core.Proctoring.Policies;

namespace Exams.Core.Proctoring.Telemetry;

/// <summary>Says what keeps a batch from being taken.</summary>
public static class TelemetryCheck
{
    private const int MaxExtraMinutes = 1_440;

    /// <summary>The refusal that names the event and its member, or null.</summary>
    public static Refusal? Refuse(TelemetryBatch batch)
    {
        if (batch.Events.Count is 0 or > TelemetryLimits.MaxBatch)
        {
            return Invalid("events", $"1 to {TelemetryLimits.MaxBatch} events are expected, not {batch.Events.Count}");
        }

        foreach (var (index, one) in batch.Events.Index())
        {
            var isVendor = one.Kind == TelemetryKind.Vendor;
            var (member, expected) =
                one.Sequence is < 1 or > int.MaxValue - 1 ? ("sequence", "a number from 1 is expected")
                : one.Message?.Length > TelemetryLimits.MaxMessage ? ("message", $"at most {TelemetryLimits.MaxMessage} characters are expected")
                : one.Severity is < 0 or > 1 ? ("severity", "0 to 1 is expected")
                : one.Code?.Length is 0 or > TelemetryLimits.MaxCode ? ("code", $"1 to {TelemetryLimits.MaxCode} characters are expected")
                : isVendor && one.Action is null ? ("action", "a vendor's event says what it asks for")
                : !isVendor && one.Action is not null ? ("action", "only a vendor's event asks for something")
                : one.ExtraMinutes is not null && one.Action is null ? ("extraMinutes", "only a vendor's event asks for time")
                : one.ExtraMinutes is < 0 or > MaxExtraMinutes ? ("extraMinutes", $"0 to {MaxExtraMinutes} minutes are expected")
                : ("", "");
            if (member.Length > 0)
            {
                return Invalid($"events[{index}].{member}", expected);
            }
        }

        return null;
    }

    private static Refusal Invalid(string path, string expected) =>
        new Refusal("invalid-telemetry", "The batch can't be taken", $"{path}: {expected}; nothing of the batch was taken.").With("path", path);
}
