using System.Xml.Linq;
using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.Grading;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Reporting;
using Exams.Core.Grading.Reviewing;
using Exams.Core.ItemBanks;
using Exams.Core.Sessions;
using Exams.Functions.ItemBanks;

namespace Exams.Functions.Grading;

/// <summary>Gathers what a result's report is made of.</summary>
/// <param name="sessions">Holds submissions.</param>
/// <param name="exams">Holds exams.</param>
/// <param name="items">Scores.</param>
/// <param name="reviews">Holds what graders did.</param>
/// <param name="regrades">Holds what changed of keys.</param>
public sealed class ResultReporting(
    ISessionStore sessions,
    IExamStore exams,
    CompiledBankCache items,
    IReviewStore reviews,
    IRegradeStore regrades)
{
    /// <summary>Everything that a result is made of: responses and keys too.</summary>
    public async Task<XDocument> WholeAsync(ExamResult result, CancellationToken cancellation)
    {
        var submission = await sessions.ReadSubmissionAsync(result.SessionId, cancellation)
            ?? throw new InvalidOperationException($"session {result.SessionId} has a result and no submission");
        var exam = (await exams.GetAsync(result.ExamId, result.ExamVersion, cancellation))?.Value
            ?? throw new InvalidOperationException($"exam {result.ExamId} has no version {result.ExamVersion}");
        var compiled = await items.CompiledAsync(submission.Form, cancellation);
        var keys = await HeededAsync(result, submission.Form, cancellation);
        var scored = keys.Score(submission.Form, compiled, find => SubmissionScorer.Score(submission, exam.Review, find)).ToReview;
        var reviewed = result.Items.Any(item => item.ScoredBy == ScoredBy.Human) ? await reviews.ListBySessionAsync(result.SessionId, cancellation) : [];
        return AssessmentReport.Of(result, submission, scored, reviewed, keys.Rekey(compiled));
    }

    private async Task<KeyChangeSet> HeededAsync(ExamResult result, Form form, CancellationToken cancellation)
    {
        var heeded = result.KeyChanges?.Except(result.NotLoweredBy ?? []).ToList();
        return heeded is { Count: > 0 } && await regrades.GetChangesAsync(form.ItemBankId, form.ItemBankVersionId, cancellation) is { Value: var list }
            ? list.SetOf(heeded)
            : KeyChangeSet.None;
    }
}
