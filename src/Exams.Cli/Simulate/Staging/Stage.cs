using Exams.Cli.Http;
using Exams.Cli.Simulate.Learners;
using Exams.Cli.Simulate.Planning;
using Exams.Cli.Simulate.Settling;

namespace Exams.Cli.Simulate.Staging;

/// <summary>Everything that must stand before the learners are let in.</summary>
/// <param name="ExamId">The exam they sit.</param>
/// <param name="WindowId">The window it is held in.</param>
/// <param name="Opens">When that opened, in the server's time.</param>
/// <param name="Seed">Where chance comes from.</param>
/// <param name="Clock">The server's time.</param>
/// <param name="Plans">What each learner will do.</param>
/// <param name="Learners">Each learner's connection, by learner.</param>
/// <param name="Atp">The ATP's connection.</param>
/// <param name="Grader">The grader's connection.</param>
/// <param name="Key">What learners may know.</param>
internal sealed record Stage(
    string ExamId,
    string WindowId,
    DateTimeOffset Opens,
    int Seed,
    ServerClock Clock,
    IReadOnlyList<LearnerPlan> Plans,
    IReadOnlyDictionary<string, LearnerApi> Learners,
    AtpApi Atp,
    GraderApi Grader,
    AnswerKey Key);
