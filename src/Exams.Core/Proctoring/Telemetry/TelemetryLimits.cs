namespace Exams.Core.Proctoring.Telemetry;

/// <summary>How much one batch, and one session's telemetry, may hold.</summary>
public static class TelemetryLimits
{
    /// <summary>Events in one batch: they share one row.</summary>
    public const int MaxBatch = 100;

    /// <summary>Characters of a message.</summary>
    public const int MaxMessage = 500;

    /// <summary>Characters of a code.</summary>
    public const int MaxCode = 64;

    /// <summary>Events of one session.</summary>
    public const int MaxEvents = 1_000_000;

    /// <summary>Clients of one session that are told apart. Of more, the one that was silent longest is forgotten.</summary>
    public const int MaxClients = 32;

    /// <summary>Gaps in one client's numbers that are kept; of more, the oldest are given up, and what comes for them is a repeat.</summary>
    public const int MaxGaps = 32;

    /// <summary>Warnings that a learner is shown; the newest.</summary>
    public const int MaxWarnings = 20;
}
