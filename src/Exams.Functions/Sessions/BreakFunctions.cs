using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions.Browsers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Sessions;

/// <summary>A learner's breaks. Those that are scheduled begin by themselves; these begin one from the budget, and end any.</summary>
/// <param name="desk">Decides and commits.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what could not be woken.</param>
public sealed class BreakFunctions(SessionDesk desk, TimeProvider time, ILogger<BreakFunctions> logger)
{
    /// <summary>Takes a break: the content is hidden, and the clock stands still as far as the exam or an accommodation says.</summary>
    [Function(nameof(StartBreak)), Allow(Role.Learner), ExamBrowser(BrowserUse.Content)]
    public Task<IActionResult> StartBreak(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/break")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        ActAsync(request, id, client, body => new SessionCommand.StartBreak(body.ClientId), cancellation);

    /// <summary>Goes on after a break.</summary>
    [Function(nameof(EndBreak)), Allow(Role.Learner), ExamBrowser(BrowserUse.Content)]
    public Task<IActionResult> EndBreak(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/break/end")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        ActAsync(request, id, client, body => new SessionCommand.EndBreak(body.ClientId), cancellation);

    private async Task<IActionResult> ActAsync(
        HttpRequest request,
        string id,
        DurableTaskClient client,
        Func<ClientRequest, SessionCommand> command,
        CancellationToken cancellation)
    {
        var body = await JsonBody<ClientRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        var answer = await desk.AnswerAsync(request, id, command(body.Value!), time, cancellation);
        if (answer.Status == StatusCodes.Status200OK)
        {
            await client.WakeAsync(SessionId.Parse(id), logger, cancellation);
        }

        return answer;
    }
}
