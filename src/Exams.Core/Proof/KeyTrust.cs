namespace Exams.Core.Proof;

/// <summary>Where the keys are from that signatures were checked with.</summary>
public enum KeyTrust
{
    /// <summary>From who asked: the signatures prove what the server said.</summary>
    Given,

    /// <summary>From the export itself: the signatures prove only that it fits together. Whoever forged all of it could have forged the keys.</summary>
    Embedded,
}
