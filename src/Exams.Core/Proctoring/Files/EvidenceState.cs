namespace Exams.Core.Proctoring.Files;

/// <summary>Where a file of evidence stands.</summary>
public enum EvidenceState
{
    /// <summary>Somebody may upload it.</summary>
    Awaited,

    /// <summary>It was uploaded, looked at, and is kept.</summary>
    Kept,

    /// <summary>It was kept as long as the policy says, and is gone; what it was is known.</summary>
    Expired,
}
