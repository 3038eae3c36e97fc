using Exams.Cli.Http;
using Exams.Cli.Simulate.Staff;
using Exams.Cli.Simulate.Staging;

namespace Exams.Cli.Simulate.Settling;

/// <summary>Has the graders work, so that a run's results can complete, and gathers the results.</summary>
internal sealed class Marking(Stage stage, SimulationCounts counts, TimeProvider time)
{
    private const int Adjudication = 3;

    private static readonly TimeSpan PollsEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly MarkerRun[] _markers =
    [
        .. stage.Graders.Select(grader => new MarkerRun(grader.Api, grader.Name, stage.Marked)),
        new MarkerRun(stage.Lead.Api, stage.Lead.Name, stage.Marked, Adjudication),
    ];

    /// <summary>Every version of every result seen last; one per session when all is well.</summary>
    public IReadOnlyList<WindowResult> Results { get; private set; } = [];

    /// <summary>What graders have scored, answers of earlier runs among it.</summary>
    public IReadOnlyList<Mark> Marks => [.. _markers.SelectMany(marker => marker.Marks)];

    /// <summary>Marks until every ended session is graded, or until nothing has moved for two minutes.</summary>
    public async Task GradeAsync(Settlement settlement, CancellationToken cancellationToken)
    {
        var moved = time.GetTimestamp();
        var before = (Graded: -1, Marks: -1);
        while (true)
        {
            await Task.WhenAll(_markers.Select(marker => marker.WorkAsync(stage.RunId, cancellationToken)));
            await settlement.LookAsync(cancellationToken);
            Results = await stage.Atp.ResultsAsync(stage.WindowId, cancellationToken);
            counts.Graded = Graded(settlement).Count;
            var now = (counts.Graded, Marks.Count);
            if (now != before)
            {
                (before, moved) = (now, time.GetTimestamp());
            }

            if (counts.Graded >= counts.Ended || time.GetElapsedTime(moved) > Patience)
            {
                return;
            }

            await Task.Delay(PollsEvery, time, cancellationToken);
        }
    }

    /// <summary>The sessions that are graded, by their result or, where it isn't released yet, by their state.</summary>
    private HashSet<string> Graded(Settlement settlement) =>
    [
        .. Results.Select(result => result.SessionId),
        .. settlement.Sessions.Values.Where(session => session.Session.IsGraded).Select(session => session.Session.SessionId),
    ];
}
