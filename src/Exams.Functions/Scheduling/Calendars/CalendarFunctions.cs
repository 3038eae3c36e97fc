using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Scheduling.Calendars;

/// <summary>Windows and sessions for people's own calendars.</summary>
/// <param name="desk">Finds windows.</param>
/// <param name="windows">Holds windows.</param>
/// <param name="sessions">Lists a learner's sessions.</param>
public sealed class CalendarFunctions(WindowDesk desk, IWindowStore windows, ISessionStore sessions)
{
    /// <summary>A window as an iCalendar file.</summary>
    [Function(nameof(GetWindowCalendar)), Allow(Role.Atp, Role.Proctor, Role.Admin)]
    public async Task<IActionResult> GetWindowCalendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows/{id}.ics")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        await desk.FindAsync(request, id, cancellation) is { Value: var window }
            ? CalendarFile.Answer([CalendarEntries.Of(window)], $"window-{window.Id}.ics")
            : Answer.NotFound();

    /// <summary>The caller's sessions as an iCalendar file, with their own times.</summary>
    [Function(nameof(GetMyCalendar)), Allow(Role.Learner)]
    public async Task<IActionResult> GetMyCalendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/me/sessions.ics")] HttpRequest request,
        CancellationToken cancellation)
    {
        var learner = LearnerId.Parse(Caller.Of(request).Subject);
        var mine = await Pages.AllAsync(page => sessions.ListByLearnerAsync(learner, page, cancellation));
        var theirs = await Task.WhenAll(mine.Select(session => session.WindowId).Distinct().Select(id => windows.GetAsync(id, cancellation)));
        var byId = theirs.OfType<Stored<ExamWindow>>().ToDictionary(window => window.Value.Id, window => window.Value);
        return CalendarFile.Answer([.. mine.Select(session => CalendarEntries.Of(session, byId[session.WindowId]))], "exams.ics");
    }
}
