using Exams.Core.Proctoring.Policies;
using NodaTime;

namespace Exams.Core.Proctoring.Telemetry;

/// <summary>Something that a learner's client tells, as it comes.</summary>
/// <param name="Sequence">The client's number, from 1.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When, by the client's clock; for a vendor's event its date.</param>
/// <param name="Message">What else there is to say, up to 500 characters.</param>
/// <param name="Severity">How severe it says it is, 0–1.</param>
/// <param name="Code">The tool's code for it, up to 64 characters.</param>
/// <param name="Action">What a proctoring tool asks for; with kind vendor, and only then.</param>
/// <param name="ExtraMinutes">How much more time it asks to grant, 0–1,440; with an action only.</param>
public sealed record TelemetryEvent(
    int Sequence,
    TelemetryKind Kind,
    Instant At,
    string? Message = null,
    decimal? Severity = null,
    string? Code = null,
    VendorAction? Action = null,
    int? ExtraMinutes = null);
