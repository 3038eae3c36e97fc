namespace Exams.Core.Sessions;

/// <summary>How much one save, and one session, may hold.</summary>
public static class SaveLimits
{
    /// <summary>Answers in one batch: with the session's row it stays one entity-group transaction.</summary>
    public const int MaxBatch = 50;

    /// <summary>Events that one command may cause: with a batch and the session's row it stays one entity-group transaction.</summary>
    public const int MaxEvents = 45;

    /// <summary>Characters of one answer's canonical JSON: fits one property of a table row.</summary>
    public const int MaxResponseLength = 30_000;

    /// <summary>Characters of all answers in one batch together: fits one transaction of 4 MiB.</summary>
    public const int MaxBatchLength = 1_000_000;

    /// <summary>Characters of a candidate's comment on an item.</summary>
    public const int MaxComment = 2_000;

    /// <summary>Journal entries of one session.</summary>
    public const int MaxSequence = 100_000;

    /// <summary>How far beyond the last acknowledged sequence a client can claim to have queued answers.</summary>
    public const int MaxQueued = 200;

    /// <summary>Ledger entries that a learner's breaks may fill; staff may add as many again.</summary>
    public const int MaxLedger = 64;
}
