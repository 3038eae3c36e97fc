namespace Exams.Acceptance.Tests.Access;

/// <summary>
/// Who calls, seen from one learner's session in one ATP's window; in the order of the access table's columns. A row that ends before a
/// column refuses its actor.
/// </summary>
internal enum Actor
{
    Learner,
    OtherLearner,
    Atp,
    OtherAtp,
    AtpOfNone,
    Proctor,
    ProctorOfAtp,
    ProctorOfOtherAtp,
    Grader,
    Author,
    Admin,
    Lead,
}
