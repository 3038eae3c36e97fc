using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Scheduling;
using Exams.Functions.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Grading;

/// <summary>What sessions came to, for those who may know.</summary>
/// <param name="results">Where results live.</param>
/// <param name="desk">Knows sessions.</param>
/// <param name="windows">Finds windows.</param>
/// <param name="sessions">Lists sessions at a glance.</param>
/// <param name="time">The server's clock.</param>
public sealed class ResultFunctions(IResultStore results, SessionDesk desk, WindowDesk windows, ISessionStore sessions, TimeProvider time)
{
    /// <summary>The caller's own result, once it is released.</summary>
    [Function(nameof(GetResult)), Allow(Role.Learner)]
    public async Task<IActionResult> GetResult(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/result")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (!SessionId.TryParse(id, out var sessionId) || await desk.ReadAsync(sessionId, request.IsTheirs(), cancellation) is not { } session)
        {
            return Answer.NotFound();
        }

        if (session.State != SessionState.Released || await results.GetAsync(sessionId, session.ResultVersion, cancellation) is not { } result)
        {
            var pending = new Refusal("result-not-released", "The result isn't released yet", "It appears here once it is graded and released.");
            return Answer.Refused(ReleaseTime.Of(session) is { } at ? pending.With("releaseUtc", at) : pending);
        }

        return Answer.Ok(ResultView.Of(result));
    }

    /// <summary>The released results of a window.</summary>
    [Function(nameof(ListWindowResults)), Allow(Role.Atp, Role.Admin)]
    public async Task<IActionResult> ListWindowResults(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows/{id}/results")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await windows.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var found = await results.ListByWindowAsync(window.Id, page, cancellation);
        var released = await ReleasedAsync(window, found.Items, cancellation);
        return Answer.Ok(new ResultList([.. released.Select(ResultView.Of)], found.Continuation));
    }

    /// <summary>
    /// Where graded is released, every result there is; otherwise those whose sessions say so, at a glance. Only of those who don't, and
    /// might have meanwhile, the session itself is asked.
    /// </summary>
    private async Task<IReadOnlyList<ExamResult>> ReleasedAsync(ExamWindow window, IReadOnlyList<ExamResult> found, CancellationToken cancellation)
    {
        var exam = await windows.ExamOfAsync(window, cancellation);
        if (exam.Release.Timing is ReleaseTiming.AtOnce or ReleaseTiming.AfterReview)
        {
            return found;
        }

        var glances = await Pages.AllAsync(page => sessions.ListGlancesAsync(window.Id, page, cancellation));
        var shown = glances.Where(glance => glance.State == SessionState.Released).Select(glance => glance.SessionId).ToHashSet();
        var mayBeShown = (exam.Release.Timing == ReleaseTiming.AtWindowClose ? window.Bounds.HardClose : exam.Release.At) is not { } at || at <= time.Now();
        var released = new List<ExamResult>(found.Count);
        foreach (var result in found)
        {
            if (shown.Contains(result.SessionId)
                || (mayBeShown && await desk.RecallAsync(result.SessionId, _ => true, cancellation) is { State: SessionState.Released }))
            {
                released.Add(result);
            }
        }

        return released;
    }
}
