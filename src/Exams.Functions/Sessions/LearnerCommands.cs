using Exams.Core.Sessions;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Exams.Functions.Sessions;

/// <summary>Carries a learner's command to their own session, and answers with the session as it then stands.</summary>
internal static class LearnerCommands
{
    /// <summary>Decides, and maps what came of it.</summary>
    /// <param name="desk">Decides and commits.</param>
    /// <param name="request">Says who asks.</param>
    /// <param name="id">The session, as the route has it.</param>
    /// <param name="command">What they ask.</param>
    /// <param name="time">The server's clock.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public static async Task<Answer> AnswerAsync(
        this SessionDesk desk,
        HttpRequest request,
        string id,
        SessionCommand command,
        TimeProvider time,
        CancellationToken cancellation)
    {
        if (!SessionId.TryParse(id, out var session))
        {
            return Answer.NotFound();
        }

        return await desk.AnswerAsync(await desk.DecideAsync(session, request.IsTheirs(), command, cancellation), time, cancellation);
    }

    /// <summary>Maps what came of a command.</summary>
    public static async Task<Answer> AnswerAsync(
        this SessionDesk desk,
        DeskOutcome outcome,
        TimeProvider time,
        CancellationToken cancellation) => outcome switch
        {
            DeskOutcome.Done done => Answer.Ok(await desk.ViewAsync(done.Session, time, cancellation)),
            DeskOutcome.Refused refused => Answer.Refused(refused.Refusal),
            _ => Answer.NotFound(),
        };

    /// <summary>What the learner may see of a session now.</summary>
    public static async Task<SessionView> ViewAsync(this SessionDesk desk, Session session, TimeProvider time, CancellationToken cancellation) =>
        SessionView.Of(session, await desk.FormAsync(session.Id, cancellation), time.Now());
}
