namespace Exams.Acceptance.Tests.Access;

/// <summary>Who calls, seen from one learner's session in one ATP's window; in the order of the access table's columns.</summary>
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
}
