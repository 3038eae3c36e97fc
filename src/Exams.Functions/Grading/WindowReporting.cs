using Exams.Core.Grading;
using Exams.Core.Grading.Reporting;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions;
using Exams.Functions.Http;

namespace Exams.Functions.Grading;

/// <summary>Writes windows' reports.</summary>
/// <param name="reports">Where they live.</param>
/// <param name="roster">Holds rosters.</param>
/// <param name="sessions">Holds sessions.</param>
/// <param name="results">Holds results.</param>
/// <param name="time">The server's clock.</param>
public sealed class WindowReporting(
    IWindowReportStore reports,
    IRosterStore roster,
    ISessionStore sessions,
    IResultStore results,
    TimeProvider time)
{
    /// <summary>Writes a version if there is anything to say that the newest doesn't. Of two at once, one is written.</summary>
    /// <returns>Whether it is complete: nothing more is to come.</returns>
    public async Task<bool> WriteAsync(ExamWindow window, CancellationToken cancellation)
    {
        var enrolled = await Pages.AllAsync(page => roster.ListAsync(window.Id, page, cancellation));
        var all = await Pages.AllAsync(page => sessions.ListByWindowAsync(window.Id, page, cancellation));
        var found = await Pages.AllAsync(page => results.ListByWindowAsync(window.Id, page, cancellation));
        var report = WindowReport.Of(window, enrolled.Count, all, found, time.Now());
        var newest = await reports.GetAsync(window.Id, cancellation);
        if (newest?.SaysTheSameAs(report) != true)
        {
            await reports.AddAsync(report with { Version = (newest?.Version ?? 0) + 1 }, cancellation);
        }

        return report.IsComplete;
    }
}
