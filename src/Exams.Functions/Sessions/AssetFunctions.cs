using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.ItemBanks;
using Exams.Functions.Sessions.Browsers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Sessions;

/// <summary>Serves the files that a learner's items show, while they sit.</summary>
/// <param name="desk">Knows whose the session is.</param>
/// <param name="assets">Serves files.</param>
/// <param name="time">The server's clock.</param>
public sealed class AssetFunctions(SessionDesk desk, BankAssets assets, TimeProvider time)
{
    /// <summary>A file of the session's bank version that an item shows.</summary>
    [Function(nameof(GetSessionAsset)), Allow(Role.Learner), ExamBrowser(BrowserUse.Content)]
    public async Task<IActionResult> GetSessionAsset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/assets/{*path}")] HttpRequest request,
        string id,
        string path,
        CancellationToken cancellation)
    {
        if (!SessionId.TryParse(id, out var sessionId)
            || await desk.RecallAsync(sessionId, request.IsTheirs(), cancellation, SessionDesk.ContentMemory) is not { } session)
        {
            return Answer.NotFound();
        }

        if (!IsSitting(session))
        {
            session = await desk.ReadAsync(sessionId, request.IsTheirs(), cancellation) ?? session;
        }

        return IsSitting(session)
            ? await assets.ServeAsync(session.ItemBankId, session.ItemBankVersionId, path, cancellation)
            : Answer.NotFound();
    }

    private bool IsSitting(Session session) => ItemAccess.AsOf(session, time.Now()).State == SessionState.InProgress;
}
