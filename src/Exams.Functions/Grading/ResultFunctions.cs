using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Sessions;
using Exams.Functions.Grading.Releasing;
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
/// <param name="released">Knows which results may be shown.</param>
public sealed class ResultFunctions(IResultStore results, SessionDesk desk, WindowDesk windows, ReleasedResults released)
{
    /// <summary>The caller's own result, once it is released: as much of it as the exam shows learners.</summary>
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

        if (session is { State: SessionState.Released, ShowsResult: false })
        {
            return Answer.Ok(ResultView.Withheld(session));
        }

        if (!session.ShowsResult || await results.GetAsync(sessionId, session.ResultVersion, cancellation) is not { } result)
        {
            var pending = new Refusal("result-not-released", "The result isn't released yet", "It appears here once it is graded and released.");
            return Answer.Refused(ReleaseTime.Of(session) is { } at ? pending.With("releaseUtc", at) : pending);
        }

        return Answer.Ok(ResultView.Of(result, session.Policy.Disclosure ?? ResultDisclosure.Default));
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
        var standing = await released.OpenAsync(window, cancellation);
        var views = new List<ResultView>(found.Items.Count);
        foreach (var result in found.Items)
        {
            switch (await standing(result))
            {
                case ResultStanding.Shown:
                    views.Add(ResultView.Of(result));
                    break;
                case ResultStanding.Withheld:
                    views.Add(ResultView.Withheld(result));
                    break;
            }
        }

        return Answer.Ok(new ResultList(views, found.Continuation));
    }

    /// <summary>The same as a sheet, a row per session: all of them, as they come.</summary>
    [Function(nameof(ExportWindowResults)), Allow(Role.Atp, Role.Admin)]
    public async Task<IActionResult> ExportWindowResults(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows/{id}/results.csv")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await windows.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var exam = await windows.ExamOfAsync(window, cancellation);
        var domains = exam.Sections.SelectMany(section => section.Items).Select(item => item.Domain).OfType<string>().Distinct(StringComparer.Ordinal);
        return new ResultCsvAnswer(results, window.Id, [.. domains], await released.OpenAsync(window, cancellation));
    }
}
