using System.Xml.Linq;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Reporting;
using Exams.Core.ItemBanks;
using Exams.Core.Sessions;
using Exams.Functions.ItemBanks;

namespace Exams.Functions.Grading;

/// <summary>Gathers what a result's report is made of.</summary>
/// <param name="sessions">Holds submissions.</param>
/// <param name="exams">Holds exams.</param>
/// <param name="items">Scores.</param>
/// <param name="reviews">Holds what graders did.</param>
public sealed class ResultReporting(ISessionStore sessions, IExamStore exams, CompiledBankCache items, IReviewStore reviews)
{
    /// <summary>Everything that a result is made of: responses and keys too.</summary>
    public async Task<XDocument> WholeAsync(ExamResult result, CancellationToken cancellation)
    {
        var submission = await sessions.ReadSubmissionAsync(result.SessionId, cancellation)
            ?? throw new InvalidOperationException($"session {result.SessionId} has a result and no submission");
        var exam = (await exams.GetAsync(result.ExamId, result.ExamVersion, cancellation))?.Value
            ?? throw new InvalidOperationException($"exam {result.ExamId} has no version {result.ExamVersion}");
        var compiled = await items.CompiledAsync(submission.Form, cancellation);
        var scored = SubmissionScorer.Score(submission, exam.Review, compiled);
        var reviewed = scored.Pending().Any() ? await reviews.ListBySessionAsync(result.SessionId, cancellation) : [];
        return AssessmentReport.Of(result, submission, scored, reviewed, compiled);
    }
}
