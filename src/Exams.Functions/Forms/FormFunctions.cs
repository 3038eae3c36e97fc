using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Forms.Explaining;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Forms;

/// <summary>Explains forms to those who write exams. Learners and ATPs must not know how items are drawn (ISO/IEC 17024).</summary>
/// <param name="desk">Knows sessions and forms.</param>
/// <param name="exams">Holds exams.</param>
public sealed class FormFunctions(SessionDesk desk, IExamStore exams)
{
    /// <summary>Why each item of a session's form is there, and why there.</summary>
    [Function(nameof(ExplainForm)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> ExplainForm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/form/explanation")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        // An author who acts for an ATP is its trainer, and sees no live item.
        if (Caller.Of(request).Atp is not null
            || !SessionId.TryParse(id, out var sessionId)
            || await desk.RecallAsync(sessionId, request.IsInTheirCare(), cancellation) is not { } session)
        {
            return Answer.NotFound();
        }

        var form = await desk.FormAsync(sessionId, cancellation);
        if (!FormExplainer.CanExplain(form))
        {
            return Answer.Refused(new Refusal(
                "form-not-explainable",
                "The form can't be explained",
                $"It was made by {form.Method}, which isn't known any more; its items stand as they are."));
        }

        var exam = (await exams.GetAsync(session.ExamId, session.ExamVersion, cancellation))?.Value
            ?? throw new InvalidOperationException($"exam {session.ExamId} has no version {session.ExamVersion}");
        return Answer.Ok(FormExplainer.Explain(exam, form));
    }
}
