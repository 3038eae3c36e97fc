namespace Exams.Core.Grading.Regrading;

/// <summary>Where a regrade stands.</summary>
public enum RegradeState
{
    /// <summary>It is being found out what would change; nothing does.</summary>
    DryRunning,

    /// <summary>What would change can be seen; a second person decides.</summary>
    AwaitingApproval,

    /// <summary>It won't be. Nothing has changed.</summary>
    Rejected,

    /// <summary>The changes hold for every grading from here on, and results get their new versions one by one.</summary>
    Applying,

    /// <summary>Every result has its new version.</summary>
    Applied,

    /// <summary>The changes hold no longer, and results get back what they were one by one.</summary>
    RollingBack,

    /// <summary>Every result is what it was before.</summary>
    RolledBack,
}
