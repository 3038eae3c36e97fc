using Exams.Core.Auditing;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Exams.Functions.Scheduling.Rosters;
using Exams.Functions.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Scheduling;

/// <summary>Who sits in a window, and how far they are.</summary>
/// <param name="desk">Finds windows.</param>
/// <param name="rosters">Lists rosters.</param>
/// <param name="sessions">Lists sessions.</param>
/// <param name="import">Takes rosters in.</param>
/// <param name="time">The server's clock.</param>
public sealed class RosterFunctions(
    WindowDesk desk,
    IRosterStore rosters,
    ISessionStore sessions,
    RosterImport import,
    TimeProvider time)
{
    private const int MaxParallel = 16;

    /// <summary>Puts learners on the roster, from JSON or CSV: all or none, or the good rows on request; who has a seat keeps it.</summary>
    [Function(nameof(PutRoster)), Allow(Role.Atp, Role.Admin), Audited(AuditRealm.Window, "roster.changed")]
    public async Task<IActionResult> PutRoster(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/windows/{id}/roster")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (RosterMode.TryRead(request, out var mode) is { } misasked)
        {
            return Answer.Refused(misasked);
        }

        var (sheet, refused) = await RosterBody.ReadAsync(request, mode, cancellation);
        if (refused is not null)
        {
            return Answer.Refused(refused);
        }

        if (await desk.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var (taken, refusal) = await import.TakeAsync(window, sheet!, mode, time.Now(), cancellation);
        return taken is not null ? Answer.Ok(taken) : Answer.Refused(refusal!);
    }

    /// <summary>The roster, by learner.</summary>
    [Function(nameof(GetRoster)), Allow(Role.Atp, Role.Admin)]
    public async Task<IActionResult> GetRoster(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows/{id}/roster")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await desk.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var roster = await rosters.ListAsync(window.Id, page, cancellation);
        var (exam, now) = (await desk.ExamOfAsync(window, cancellation), time.Now());
        return Answer.Ok(new RosterList([.. roster.Items.Select(entry => RosterLine.Of(entry, exam, now))], roster.Continuation));
    }

    /// <summary>The whole roster as a sheet.</summary>
    [Function(nameof(ExportRoster)), Allow(Role.Atp, Role.Admin)]
    public async Task<IActionResult> ExportRoster(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows/{id}/roster.csv")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        await desk.FindAsync(request, id, cancellation) is { Value: var window }
            ? new RosterCsvAnswer(rosters, window.Id)
            : Answer.NotFound();

    /// <summary>Where each learner stands, never what they answered. Of those who sit, the session itself is asked.</summary>
    [Function(nameof(ListWindowSessions)), Allow(Role.Atp, Role.Proctor, Role.Admin)]
    public async Task<IActionResult> ListWindowSessions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows/{id}/sessions")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await desk.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var found = await sessions.ListGlancesAsync(window.Id, page, cancellation);
        return Answer.Ok(new SessionLines(await LinesAsync(found.Items, cancellation), found.Continuation));
    }

    private async Task<IReadOnlyList<SessionLine>> LinesAsync(IReadOnlyList<SessionGlance> glances, CancellationToken cancellation)
    {
        var now = time.Now();
        var lines = new SessionLine?[glances.Count];
        await Parallel.ForAsync(
            0,
            lines.Length,
            new ParallelOptions { MaxDegreeOfParallelism = MaxParallel, CancellationToken = cancellation },
            async (i, token) => lines[i] = SessionLine.Of(glances[i], now)
                ?? (await sessions.GetAsync(glances[i].SessionId, token) is { Value: var session } ? SessionLine.Of(session, now) : null));
        return [.. lines.OfType<SessionLine>()];
    }
}
