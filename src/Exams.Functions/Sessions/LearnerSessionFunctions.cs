using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Exams;
using Exams.Functions.Http;
using Exams.Functions.Proctoring;
using Exams.Functions.Scheduling.Admissions;
using Exams.Functions.Sessions.Browsers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Sessions;

/// <summary>A learner's own sessions, from check-in to hand-in.</summary>
/// <param name="desk">Decides and commits.</param>
/// <param name="store">Lists a learner's sessions.</param>
/// <param name="admission">Checks in.</param>
/// <param name="exams">Know their titles.</param>
/// <param name="telemetry">Knows what a learner is told.</param>
/// <param name="address">Knows which address was asked for.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what could not be woken.</param>
public sealed class LearnerSessionFunctions(
    SessionDesk desk,
    ISessionStore store,
    Admission admission,
    ExamVersions exams,
    TelemetryDesk telemetry,
    PublicAddress address,
    TimeProvider time,
    ILogger<LearnerSessionFunctions> logger)
{
    /// <summary>The caller's sessions, in all windows.</summary>
    [Function(nameof(ListMySessions)), Allow(Role.Learner)]
    public async Task<IActionResult> ListMySessions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/me/sessions")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        var sessions = await store.ListByLearnerAsync(LearnerId.Parse(Caller.Of(request).Subject), page, cancellation);
        var lines = new List<MySession>(sessions.Items.Count);
        foreach (var session in sessions.Items)
        {
            var exam = await exams.GetAsync(session.ExamId, session.ExamVersion, cancellation);
            lines.Add(MySession.Of(session, time.Now()) with { ExamTitle = exam.Title });
        }

        return Answer.Ok(new MySessions(lines, sessions.Continuation));
    }

    /// <summary>One session.</summary>
    [Function(nameof(GetSession)), Allow(Role.Learner)]
    public async Task<IActionResult> GetSession(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (!SessionId.TryParse(id, out var session) || await desk.ReadAsync(session, request.IsTheirs(), cancellation, withForm: true) is not { } found)
        {
            return Answer.NotFound();
        }

        return Answer.Ok(await desk.ViewAsync(found, time, cancellation) with
        {
            ExamTitle = (await exams.GetAsync(found.ExamId, found.ExamVersion, cancellation)).Title,
            Proctoring = await telemetry.ShowAsync(found, cancellation),
        });
    }

    /// <summary>The learner is here: the window and the access code let them in, and where seats are taken at check-in they take one.</summary>
    [Function(nameof(CheckIn)), Allow(Role.Learner)]
    public async Task<IActionResult> CheckIn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/check-in")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<CheckInRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!SessionId.TryParse(id, out var session) || await desk.ReadAsync(session, request.IsTheirs(), cancellation, withForm: true) is not { } found)
        {
            return Answer.NotFound();
        }

        var outcome = await admission.CheckInAsync(found, body.Value!.AccessCode, address.Present(request), cancellation);
        return await desk.AnswerAsync(outcome, time, cancellation);
    }

    /// <summary>Starts the clock, and the orchestration that owns the session from here.</summary>
    [Function(nameof(StartSession)), Allow(Role.Learner), ExamBrowser(BrowserUse.Content)]
    public async Task<IActionResult> StartSession(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/start")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var body = await JsonBody<ClientRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        var answer = await DecideAsync(request, id, new SessionCommand.Start(body.Value!.ClientId), cancellation);
        if (answer.Status == StatusCodes.Status200OK)
        {
            await client.StartSessionAsync(SessionId.Parse(id), logger, cancellation);
        }

        return answer;
    }

    /// <summary>Makes another of the learner's clients the active one.</summary>
    [Function(nameof(TakeOver)), Allow(Role.Learner), ExamBrowser(BrowserUse.Content)]
    public async Task<IActionResult> TakeOver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/takeover")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<ClientRequest>.ReadAsync(request, cancellation);
        return body.Refusal is { } refused
            ? Answer.Refused(refused)
            : await DecideAsync(request, id, new SessionCommand.TakeOver(body.Value!.ClientId), cancellation);
    }

    /// <summary>Leaves a section for the next, for good.</summary>
    [Function(nameof(FinishSection)), Allow(Role.Learner), ExamBrowser(BrowserUse.Content)]
    public async Task<IActionResult> FinishSection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/sections/{section}/finish")] HttpRequest request,
        string id,
        string section,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var body = await JsonBody<ClientRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!SessionId.TryParse(id, out var session)
            || await desk.RecallAsync(session, request.IsTheirs(), cancellation) is not { } found
            || (await desk.FormAsync(session, cancellation)).Sections.FirstOrDefault(s => s.Id == section) is not { } placed)
        {
            return Answer.NotFound();
        }

        var command = new SessionCommand.FinishSection(body.Value!.ClientId, SectionView.PlaceOf(found, placed));
        var answer = await DecideAsync(request, id, command, cancellation);
        if (answer.Status == StatusCodes.Status200OK)
        {
            await client.WakeAsync(session, logger, cancellation);
        }

        return answer;
    }

    /// <summary>Hands in what was saved.</summary>
    [Function(nameof(SubmitSession)), Allow(Role.Learner), ExamBrowser(BrowserUse.HandIn)]
    public async Task<IActionResult> SubmitSession(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/submit")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var body = await JsonBody<SubmitRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        var answer = await DecideAsync(request, id, new SessionCommand.Submit(body.Value!.ClientId, body.Value.LastSequence), cancellation);
        if (answer.Status == StatusCodes.Status200OK)
        {
            await client.WakeAsync(SessionId.Parse(id), logger, cancellation);
        }

        return answer;
    }

    private Task<Answer> DecideAsync(HttpRequest request, string id, SessionCommand command, CancellationToken cancellation) =>
        desk.AnswerAsync(request, id, command, time, cancellation);
}
