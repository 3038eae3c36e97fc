using Exams.Cli.Http;
using Exams.Cli.Simulate.Learners;
using Exams.Cli.Simulate.Planning;
using Exams.Cli.Simulate.Settling;
using Exams.Cli.Simulate.Staff;

namespace Exams.Cli.Simulate.Staging;

/// <summary>Everything that must stand before the learners are let in.</summary>
/// <param name="RunId">Tells this run from others.</param>
/// <param name="Marked">The exam they sit, and how it is marked.</param>
/// <param name="WindowId">The window it is held in.</param>
/// <param name="Clock">The server's time.</param>
/// <param name="Plans">What each learner will do.</param>
/// <param name="Learners">Each learner's connection, by learner.</param>
/// <param name="Key">What learners may know.</param>
internal sealed record Stage(
    string RunId,
    MarkedExam Marked,
    string WindowId,
    ServerClock Clock,
    IReadOnlyList<LearnerPlan> Plans,
    IReadOnlyDictionary<string, LearnerApi> Learners,
    AnswerKey Key)
{
    /// <summary>The ATP's connection.</summary>
    public required AtpApi Atp { get; init; }

    /// <summary>Who marks: at least two, for one person doesn't mark an answer twice.</summary>
    public required IReadOnlyList<(string Name, GraderApi Api)> Graders { get; init; }

    /// <summary>Who decides between two graders.</summary>
    public required (string Name, GraderApi Api) Lead { get; init; }

    /// <summary>Who watches.</summary>
    public required ProctorApi Proctor { get; init; }

    /// <summary>Who judges besides.</summary>
    public required ProctorApi SecondProctor { get; init; }

    /// <summary>An author's connection.</summary>
    public required AuthorApi Author { get; init; }
}
