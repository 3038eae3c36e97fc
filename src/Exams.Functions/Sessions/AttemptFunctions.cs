using System.Globalization;
using Exams.Core;
using Exams.Core.Forms;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Receipts;
using Exams.Functions.Http;
using Exams.Functions.Sessions.Browsers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Sessions;

/// <summary>Submits attempts at items one by one, and leaves items for the next, where an exam's sections work so.</summary>
/// <param name="items">Submits, and shows what came of it.</param>
/// <param name="receipts">Signs.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what could not be woken.</param>
public sealed class AttemptFunctions(ItemDesk items, ReceiptBook receipts, TimeProvider time, ILogger<AttemptFunctions> logger)
{
    /// <summary>Submits an attempt at an item: it is saved with a receipt, scored, and answered with what the candidate may see of it.</summary>
    [Function(nameof(SubmitAttempt)), Allow(Role.Learner), ExamBrowser(BrowserUse.Save)]
    public async Task<IActionResult> SubmitAttempt(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/items/{number}/attempts")] HttpRequest request,
        string id,
        string number,
        CancellationToken cancellation)
    {
        var body = await JsonBody<AttemptRequest>.ReadAsync(request, cancellation);
        return body.Refusal is { } refused ? Answer.Refused(refused)
            : await FindAsync(request, id, number, cancellation) is not { } placed ? Answer.NotFound()
            : await EndAsync(
                request,
                SessionId.Parse(id),
                body.Value!.ClientId,
                new ResponseSave(body.Value.Sequence, placed.Number, body.Value.Responses, EntryEnd.Attempt, body.Value.Comment),
                done => AttemptAsync(done, placed, cancellation),
                cancellation);
    }

    /// <summary>Leaves an item for the next, for good: what was saved and not submitted is, and the exam's rules say what comes next.</summary>
    [Function(nameof(LeaveItem)), Allow(Role.Learner), ExamBrowser(BrowserUse.Save)]
    public async Task<IActionResult> LeaveItem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/items/{number}/leave")] HttpRequest request,
        string id,
        string number,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var body = await JsonBody<LeaveRequest>.ReadAsync(request, cancellation);
        return body.Refusal is { } refused ? Answer.Refused(refused)
            : await FindAsync(request, id, number, cancellation) is not { } placed ? Answer.NotFound()
            : await EndAsync(
                request,
                SessionId.Parse(id),
                body.Value!.ClientId,
                new ResponseSave(body.Value.Sequence, placed.Number, CanonicalJson.EmptyObject, EntryEnd.Item),
                done => LeaveAsync(done, client, cancellation),
                cancellation);
    }

    private async Task<FormItem?> FindAsync(HttpRequest request, string id, string number, CancellationToken cancellation) =>
        SessionId.TryParse(id, out var session)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var item)
                ? (await items.FindAsync(session, item, request.IsTheirs(), cancellation))?.Placed
                : null;

    private async Task<Answer> EndAsync(
        HttpRequest request,
        SessionId session,
        ClientId client,
        ResponseSave save,
        Func<DeskOutcome.Done, Task<Answer>> answer,
        CancellationToken cancellation) => await items.EndAsync(session, request.IsTheirs(), client, save, cancellation) switch
        {
            DeskOutcome.Done done => await answer(done),
            DeskOutcome.Refused no => Answer.Refused(no.Refusal),
            _ => Answer.NotFound(),
        };

    private async Task<Answer> AttemptAsync(DeskOutcome.Done done, FormItem placed, CancellationToken cancellation)
    {
        var (sight, now) = (await items.ShowAsync(done.Session, placed, cancellation), time.Now());
        var mayReview = ItemAccess.Refuse(done.Session, placed.Number, now) is null;
        return Answer.Ok(new AttemptAnswer(Saved(done, await receipts.OpenAsync()), placed.Number, sight.CompletionStatus, sight.Standing)
        {
            View = mayReview ? sight.View : null,
            Feedback = sight.View.Feedback,
            Solution = sight.Solution,
        });
    }

    private async Task<Answer> LeaveAsync(DeskOutcome.Done done, DurableTaskClient client, CancellationToken cancellation)
    {
        if (done.Decision.Events.OfType<SessionEvent.SectionEnded>().Any())
        {
            await client.WakeAsync(done.Session.Id, logger, cancellation);
        }

        return Answer.Ok(new LeaveAnswer(Saved(done, await receipts.OpenAsync()), done.Session.NextItem, done.Session.IsAtEnd));
    }

    private SaveAnswer Saved(DeskOutcome.Done done, ReceiptSigner signer) => SaveAnswer.Of(
        done.Session,
        [.. done.Decision.Acknowledged.Select(acknowledged => signer.Sign(done.Session.Id, acknowledged))],
        time.Now());
}
