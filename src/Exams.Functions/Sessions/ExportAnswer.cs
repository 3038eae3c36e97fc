using Exams.Core.Proof;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Receipts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Exams.Functions.Sessions;

/// <summary>A session's export, written while it is read. Like every answer it writes itself, so that it reads the same under both hosts.</summary>
/// <param name="dossier">What is known, for its audience.</param>
/// <param name="sessions">Holds the journal and the events.</param>
/// <param name="signer">Seals.</param>
public sealed class ExportAnswer(SessionDossier dossier, ISessionStore sessions, ReceiptSigner signer) : IActionResult
{
    /// <inheritdoc />
    public Task ExecuteResultAsync(ActionContext context)
    {
        var (id, cancellation) = (dossier.Session.Id, context.HttpContext.RequestAborted);
        var response = context.HttpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"session-{id}.json");
        response.Headers.ContentDisposition = disposition.ToString();
        return SessionExportWriter.WriteAsync(
            response.Body,
            dossier,
            sessions.ReadEventsAsync(id, cancellationToken: cancellation),
            sessions.ReadJournalAsync(id, cancellationToken: cancellation),
            signer,
            cancellation);
    }
}
