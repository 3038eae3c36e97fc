using Exams.Cli.Simulate.Planning;

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

    /// <summary>Saves that the server refused, as it must after the end.</summary>
    public int SavesRefused { get; set; }

    /// <summary>Why the learner couldn't go on; nothing when all went as planned.</summary>
    public string? Trouble { get; set; }
}
