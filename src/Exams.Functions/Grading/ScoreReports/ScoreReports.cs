using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Reporting.Scores;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions;

namespace Exams.Functions.Grading.ScoreReports;

/// <summary>Gathers what score reports are made of.</summary>
/// <param name="results">Where results live.</param>
/// <param name="exams">Where exams live.</param>
/// <param name="windows">Where windows live.</param>
/// <param name="roster">Knows names.</param>
public sealed class ScoreReports(IResultStore results, IExamStore exams, IWindowStore windows, IRosterStore roster)
{
    /// <summary>The report on a session's result; null where it isn't shown.</summary>
    /// <param name="session">The session.</param>
    /// <param name="shown">What the reader may see.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<ScoreReport?> ReadAsync(Session session, ResultDisclosure shown, CancellationToken cancellation)
    {
        if (!session.ShowsResult || await results.GetAsync(session.Id, session.ResultVersion, cancellation) is not { } result)
        {
            return null;
        }

        var exam = await exams.GetAsync(session.ExamId, session.ExamVersion, cancellation)
            ?? throw new InvalidOperationException($"exam {session.ExamId} has no version {session.ExamVersion}");
        var window = await windows.GetAsync(session.WindowId, cancellation)
            ?? throw new InvalidOperationException($"session {session.Id} is of window {session.WindowId}, which does not exist");
        var entry = await roster.GetAsync(session.WindowId, session.LearnerId, cancellation);
        return ScoreReport.Of(result, session, exam.Value, window.Value, shown, entry?.Value.DisplayName);
    }
}
