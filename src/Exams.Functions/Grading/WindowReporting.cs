using Exams.Core.Grading;
using Exams.Core.Grading.Reporting;
using Exams.Core.Proctoring.Incidents;
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
/// <param name="incidents">Holds incidents.</param>
/// <param name="time">The server's clock.</param>
public sealed class WindowReporting(
    IWindowReportStore reports,
    IRosterStore roster,
    ISessionStore sessions,
    IResultStore results,
    IIncidentStore incidents,
    TimeProvider time)
{
    /// <summary>Writes a version if there is anything to say that the newest doesn't. Of two at once, one is written.</summary>
    /// <returns>Whether it is complete: nothing more is to come.</returns>
    public async Task<bool> WriteAsync(ExamWindow window, CancellationToken cancellation)
    {
        var enrolled = await Pages.AllAsync(page => roster.ListAsync(window.Id, page, cancellation));
        var all = await Pages.AllAsync(page => sessions.ListByWindowAsync(window.Id, page, cancellation));
        var found = await Pages.AllAsync(page => results.ListByWindowAsync(window.Id, page, cancellation));
        var raised = await RaisedAsync(window.Id, cancellation);
        var report = WindowReport.Of(window, enrolled.Count, all, found, raised, time.Now());
        var newest = await reports.GetAsync(window.Id, cancellation);
        if (newest?.SaysTheSameAs(report) != true)
        {
            await reports.AddAsync(report with { Version = (newest?.Version ?? 0) + 1 }, cancellation);
        }

        return report.IsComplete;
    }

    private async Task<Dictionary<SessionId, int>> RaisedAsync(WindowId window, CancellationToken cancellation)
    {
        var open = await Pages.AllAsync(page => incidents.ListByWindowAsync(window, closed: false, page, cancellation));
        var closed = await Pages.AllAsync(page => incidents.ListByWindowAsync(window, closed: true, page, cancellation));

        // One that is closed in between is in both lists, and as closed.
        return closed.Concat(open)
            .DistinctBy(incident => incident.Id)
            .Where(incident => !incident.IsDismissed)
            .CountBy(incident => incident.SessionId)
            .ToDictionary();
    }
}
