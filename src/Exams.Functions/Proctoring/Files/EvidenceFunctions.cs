using Exams.Core.Proctoring.Files;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Proctoring.Files;

/// <summary>Evidence goes straight to storage; what the app sees of it is a digest, and whether it is what it was said to be.</summary>
/// <param name="evidence">Takes it.</param>
/// <param name="desk">Knows whose a session is.</param>
public sealed class EvidenceFunctions(EvidenceDesk evidence, SessionDesk desk)
{
    /// <summary>A link to upload one file; a repeat with its <c>Idempotency-Key</c> gives a link to the same one.</summary>
    [Function(nameof(RequestEvidence)), Allow(Role.Learner, Role.Proctor, Role.Admin)]
    public async Task<IActionResult> RequestEvidence(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/evidence")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<EvidenceRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await FindAsync(request, id, cancellation) is not { } session)
        {
            return Answer.NotFound();
        }

        var by = PersonId.Parse(Caller.Of(request).Subject);
        var file = EvidenceId.Parse(NewId.For(request, $"evidence/{id}/{by}"));
        var (answer, no) = await evidence.RequestAsync(session, file, body.Value!, by, cancellation);
        return answer is null ? Answer.Refused(no!) : Answer.Created($"/api/sessions/{id}/evidence/{file}/complete", answer);
    }

    /// <summary>The file is uploaded, says who asked for the link: it is looked at, and kept or deleted.</summary>
    [Function(nameof(CompleteEvidence)), Allow(Role.Learner, Role.Proctor, Role.Admin)]
    public async Task<IActionResult> CompleteEvidence(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/evidence/{file}/complete")] HttpRequest request,
        string id,
        string file,
        CancellationToken cancellation)
    {
        if (!EvidenceId.TryParse(file, out var fileId) || await FindAsync(request, id, cancellation) is not { } session)
        {
            return Answer.NotFound();
        }

        var by = Caller.Of(request).Subject;
        var (kept, refusal) = await evidence.CompleteAsync(session.Id, fileId, known => known.By.Value == by, cancellation);
        return kept is not null ? Answer.Ok(EvidenceLine.Of(kept, url: null))
            : refusal is not null ? Answer.Refused(refusal)
            : Answer.NotFound();
    }

    /// <summary>A session's evidence, with links to read it that are good for five minutes.</summary>
    [Function(nameof(ListEvidence)), Allow(Role.Proctor, Role.Admin)]
    public async Task<IActionResult> ListEvidence(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/evidence")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        SessionId.TryParse(id, out var sessionId) && await desk.RecallAsync(sessionId, request.IsInTheirCare(), cancellation) is { } session
            ? Answer.Ok(await evidence.ListAsync(session.Id, cancellation))
            : Answer.NotFound();

    /// <summary>
    /// A file of evidence that is kept, for a page to show: one whose policy lets it load nothing from storage. No browser keeps it.
    /// </summary>
    [Function(nameof(GetEvidence)), Allow(Role.Proctor, Role.Admin)]
    public async Task<IActionResult> GetEvidence(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/evidence/{file}")] HttpRequest request,
        string id,
        string file,
        CancellationToken cancellation) =>
        SessionId.TryParse(id, out var sessionId)
        && EvidenceId.TryParse(file, out var fileId)
        && await desk.RecallAsync(sessionId, request.IsInTheirCare(), cancellation) is { } session
        && await evidence.ReadAsync(session.Id, fileId, cancellation) is var (kept, content)
            ? new FileAnswer(BinaryData.FromBytes(content).ToStream(), kept.MediaType) { Length = content.Length }
            : Answer.NotFound();

    private async Task<Session?> FindAsync(HttpRequest request, string id, CancellationToken cancellation) =>
        SessionId.TryParse(id, out var session) ? await desk.RecallAsync(session, request.IsTheirsOrInTheirCare(), cancellation) : null;
}
