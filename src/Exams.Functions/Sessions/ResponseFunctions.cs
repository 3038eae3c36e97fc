using System.Globalization;
using Exams.Core;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Functions.Http;
using Exams.Functions.Sessions.Browsers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Sessions;

/// <summary>A learner's answers: saved, acknowledged, and shown to them again.</summary>
/// <param name="desk">Decides and commits.</param>
/// <param name="store">Holds journals.</param>
/// <param name="check">Knows what each item takes.</param>
/// <param name="receipts">Signs.</param>
/// <param name="time">The server's clock.</param>
public sealed class ResponseFunctions(SessionDesk desk, ISessionStore store, ResponseCheck check, ReceiptBook receipts, TimeProvider time)
{
    private const int JournalPageSize = 200;

    /// <summary>Saves a batch of answers, all or none, and returns a receipt for each. Once it answers 200, nothing of it is ever lost.</summary>
    [Function(nameof(SaveResponses)), Allow(Role.Learner), ExamBrowser(BrowserUse.Save)]
    public async Task<IActionResult> SaveResponses(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/sessions/{id}/responses")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<SaveRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!SessionId.TryParse(id, out var session))
        {
            return Answer.NotFound();
        }

        var signer = await receipts.OpenAsync();
        var command = new SessionCommand.SaveResponses(
            body.Value!.ClientId,
            [.. body.Value.Saves.Select(save => new ResponseSave(save.Sequence, save.Item, save.Responses, Comment: save.Comment) { Seal = save.Seal })],
            body.Value.QueuedThrough)
        {
            QueuedSeal = body.Value.QueuedSeal,
            KeyId = signer.CurrentKeyId,
        };
        return await desk.DecideAsync(session, request.IsTheirs(), command, cancellation, Vet) switch
        {
            DeskOutcome.Done done => Answer.Ok(SaveAnswer.Of(
                done.Session,
                [.. done.Decision.Acknowledged.Select(acknowledged => signer.Sign(session, acknowledged))],
                time.Now())),
            DeskOutcome.Refused no => Answer.Refused(no.Refusal),
            _ => Answer.NotFound(),
        };

        // Only where the session takes answers at all is anything said of their shape.
        ValueTask<Refusal?> Vet(Session open) => check.RefuseAsync(open, body.Value.Saves, cancellation);
    }

    /// <summary>The session's journal with its receipts, from a sequence on.</summary>
    [Function(nameof(GetJournal)), Allow(Role.Learner)]
    public async Task<IActionResult> GetJournal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/journal")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var from = 1;
        var name = request.Query.ContainsKey("continuation") ? "continuation" : "from";
        var asked = request.Query[name].ToString();
        if (asked.Length > 0 && (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out from) || from < 1))
        {
            return Answer.Refused(new Refusal("invalid-query", "A query parameter does not fit", $"{name} must be a sequence from 1."));
        }

        if (!SessionId.TryParse(id, out var session) || await desk.RecallAsync(session, request.IsTheirs(), cancellation) is null)
        {
            return Answer.NotFound();
        }

        var signer = await receipts.OpenAsync();
        var lines = new List<JournalLine>();
        await foreach (var entry in store.ReadJournalAsync(session, from, cancellation))
        {
            if (lines.Count == JournalPageSize)
            {
                return Answer.Ok(new JournalPage(lines, entry.Sequence.ToString(CultureInfo.InvariantCulture)));
            }

            lines.Add(JournalLine.Of(entry, signer.Sign(session, Acknowledgement.Of(entry))));
        }

        return Answer.Ok(new JournalPage(lines, null));
    }
}
