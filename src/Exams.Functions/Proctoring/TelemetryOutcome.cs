using Exams.Core;
using Exams.Core.Proctoring.Telemetry;

namespace Exams.Functions.Proctoring;

/// <summary>What came of a batch.</summary>
/// <param name="Head">The session's telemetry with it.</param>
/// <param name="Taken">How many events were new.</param>
/// <param name="Repeats">How many had come before.</param>
/// <param name="Refusal">Why nothing was taken; null where the batch was.</param>
public sealed record TelemetryOutcome(TelemetryHead Head, int Taken, int Repeats, Refusal? Refusal = null);
