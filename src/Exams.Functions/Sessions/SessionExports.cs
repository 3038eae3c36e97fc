using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Proof;
using Exams.Core.Sessions;
using Exams.Functions.Http;

namespace Exams.Functions.Sessions;

/// <summary>Gathers what a session's export is made of.</summary>
/// <param name="desk">Knows forms.</param>
/// <param name="sessions">Holds journals, events and submissions.</param>
/// <param name="exams">Holds exams.</param>
/// <param name="results">Holds results.</param>
/// <param name="reviews">Holds what graders did.</param>
/// <param name="receipts">Signs.</param>
/// <param name="time">The server's clock.</param>
public sealed class SessionExports(
    SessionDesk desk,
    ISessionStore sessions,
    IExamStore exams,
    IResultStore results,
    IReviewStore reviews,
    ReceiptBook receipts,
    TimeProvider time)
{
    /// <summary>The export of a session as it stands, for an audience. Its journal and its events are read while it is written.</summary>
    public async Task<ExportAnswer> OpenAsync(Session session, ExportAudience audience, CancellationToken cancellation)
    {
        var exam = (await exams.GetAsync(session.ExamId, session.ExamVersion, cancellation))?.Value
            ?? throw new InvalidOperationException($"exam {session.ExamId} has no version {session.ExamVersion}");
        var signer = await receipts.OpenAsync();
        var content = new DossierContent(
            session,
            await desk.FormAsync(session.Id, cancellation),
            exam,
            session.SubmissionDigest is null ? null : await sessions.ReadSubmissionAsync(session.Id, cancellation),
            session.ResultVersion == 0 ? null : await results.GetAsync(session.Id, session.ResultVersion, cancellation),
            audience == ExportAudience.Learner || session.SubmissionDigest is null ? [] : await reviews.ListBySessionAsync(session.Id, cancellation),
            signer.PublicKeys);
        return new ExportAnswer(content.For(audience, time.Now()), sessions, signer);
    }
}
