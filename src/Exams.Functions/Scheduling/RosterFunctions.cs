using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Scheduling;

/// <summary>Who sits in a window, and how far they are.</summary>
/// <param name="desk">Finds windows.</param>
/// <param name="windows">Holds rosters.</param>
/// <param name="sessions">Lists sessions.</param>
/// <param name="enrolment">Gives seats.</param>
/// <param name="time">The server's clock.</param>
public sealed class RosterFunctions(
    WindowDesk desk,
    IWindowStore windows,
    ISessionStore sessions,
    Enrolment enrolment,
    TimeProvider time)
{
    /// <summary>Puts learners on the roster, all or none; who has a seat keeps it.</summary>
    [Function(nameof(PutRoster)), Allow(Role.Atp, Role.Admin)]
    public async Task<IActionResult> PutRoster(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/windows/{id}/roster")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<RosterRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await desk.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var now = time.Now();
        if (Enrolment.Validate(body.Value!.Learners) is { Count: > 0 } problems)
        {
            return Answer.Refused(ProblemRefusal.Of("invalid-roster", "The roster can't be used", problems));
        }

        if (WindowRules.CheckEnrolment(window, now) is { } closed)
        {
            return Answer.Refused(closed);
        }

        var exam = await desk.ExamOfAsync(window, cancellation);
        var result = await enrolment.EnrolAsync(window, exam, body.Value.Learners, now, cancellation);
        return result.IsEnrolled
            ? Answer.Ok(new RosterAnswer(body.Value.Learners.Count, result.SeatsTaken, window.Seats))
            : Answer.Refused(WindowRules.Full(window, result.SeatsTaken));
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

        var roster = await windows.ListRosterAsync(window.Id, page, cancellation);
        return Answer.Ok(new RosterList(roster.Items, roster.Continuation));
    }

    /// <summary>Where each learner stands, never what they answered.</summary>
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

        var found = await sessions.ListByWindowAsync(window.Id, page, cancellation);
        var now = time.Now();
        return Answer.Ok(new SessionLines([.. found.Items.Select(session => SessionLine.Of(session, now))], found.Continuation));
    }
}
