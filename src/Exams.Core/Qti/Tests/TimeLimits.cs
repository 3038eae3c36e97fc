using NodaTime;

namespace Exams.Core.Qti.Tests;

/// <summary>The time limits of a test, part, section or item (QTI 3.0 ASI, TimeLimits).</summary>
/// <param name="Minimum">The least time to spend; null for none. Only asked for in linear parts.</param>
/// <param name="Maximum">The most; null for no limit.</param>
/// <param name="AllowLateSubmission">Whether a response after <paramref name="Maximum"/> is still taken.</param>
public sealed record TimeLimits(Duration? Minimum, Duration? Maximum, bool AllowLateSubmission);
