using Exams.Core.Exams;

namespace Exams.Core.Sessions.Journals;

/// <summary>On what ground an answer was taken that came after its deadline.</summary>
public enum LateGround
{
    /// <summary>The exam takes any answer for a while: <see cref="LatePolicy.NewAnswers"/>.</summary>
    NewAnswers,

    /// <summary>The client claimed at its first late save to have queued it: <see cref="LatePolicy.QueuedAnswers"/>.</summary>
    Queued,

    /// <summary>The client had sealed it: <see cref="LatePolicy.Sealed"/>.</summary>
    Sealed,
}
