namespace Exams.Core.Sessions;

/// <summary>Why a session's clock stopped for good.</summary>
public enum EndCause
{
    /// <summary>The learner handed it in.</summary>
    Submitted,

    /// <summary>Its own time was up.</summary>
    Expired,

    /// <summary>The window closed before its own time was up.</summary>
    HardClose,

    /// <summary>A proctor ended it.</summary>
    Terminated,

    /// <summary>Its time was up, it wasn't handed in, and its policy asks for that.</summary>
    Abandoned,

    /// <summary>It was called off.</summary>
    Voided,
}
