namespace Exams.Core.Grading.Appeals;

/// <summary>Where an appeal stands.</summary>
public enum AppealState
{
    /// <summary>Filed; somebody has to accept or reject it.</summary>
    Open,

    /// <summary>Accepted: graders who never saw the answers mark them.</summary>
    Marking,

    /// <summary>Not accepted; the result stands.</summary>
    Rejected,

    /// <summary>Marked again, with what was marked before: the result stands.</summary>
    Upheld,

    /// <summary>Marked again, otherwise than before: there is another result.</summary>
    Changed,
}
