using Exams.Cli.Simulate.Planning;
using Exams.Core;

namespace Exams.Cli.Simulate.Learners;

/// <summary>What became of one learner's plan, written down by the learner as it happens.</summary>
internal sealed class LearnerRecord(LearnerPlan plan)
{
    public LearnerPlan Plan => plan;

    /// <summary>The session, once it is known; nothing for a learner who never got in.</summary>
    public string? SessionId { get; set; }

    public bool Started => StartLatency is not null;

    public TimeSpan? StartLatency { get; set; }

    public TimeSpan? SubmitLatency { get; set; }

    public bool Submitted => SubmitLatency is not null;

    public List<TimeSpan> SaveLatencies { get; } = [];

    public ReceiptLedger Receipts { get; } = new();

    /// <summary>By item number, what the server showed as the answer when the learner looked again; null where it showed none.</summary>
    public Dictionary<int, CanonicalJson?> AnswersShown { get; } = [];

    /// <summary>By item number, the essays that were written; whether one was acknowledged is for the receipts to say.</summary>
    public Dictionary<int, Essay> Essays { get; } = [];

    /// <summary>What was told of the learner and taken by the server, and must have come to an incident; null for nothing.</summary>
    public ProctoringPlan? Provoked { get; set; }

    /// <summary>Batches of telemetry that were acknowledged.</summary>
    public int TelemetryTaken { get; set; }

    /// <summary>Saves that the server refused, as it must after the end.</summary>
    public int SavesRefused { get; set; }

    /// <summary>Why the learner couldn't go on; nothing when all went as planned.</summary>
    public string? Trouble { get; set; }
}
