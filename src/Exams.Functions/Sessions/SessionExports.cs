using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Reviewing;
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
/// <param name="regrades">Holds what changed of keys.</param>
/// <param name="receipts">Signs.</param>
/// <param name="time">The server's clock.</param>
public sealed class SessionExports(
    SessionDesk desk,
    ISessionStore sessions,
    IExamStore exams,
    IResultStore results,
    IReviewStore reviews,
    IRegradeStore regrades,
    ReceiptBook receipts,
    TimeProvider time)
{
    /// <summary>The export of a session as it stands, for an audience. Its journal and its events are read while it is written.</summary>
    public async Task<ExportAnswer> OpenAsync(Session session, ExportAudience audience, CancellationToken cancellation)
    {
        var exam = (await exams.GetAsync(session.ExamId, session.ExamVersion, cancellation))?.Value
            ?? throw new InvalidOperationException($"exam {session.ExamId} has no version {session.ExamVersion}");
        var signer = await receipts.OpenAsync();
        var result = session.ResultVersion == 0 ? null : await results.GetAsync(session.Id, session.ResultVersion, cancellation);
        var content = new DossierContent(
            session,
            await desk.FormAsync(session.Id, cancellation),
            exam,
            session.SubmissionDigest is null ? null : await sessions.ReadSubmissionAsync(session.Id, cancellation),
            result,
            audience == ExportAudience.Learner || session.SubmissionDigest is null ? [] : await reviews.ListBySessionAsync(session.Id, cancellation),
            signer.PublicKeys)
        {
            KeyChanges = result?.KeyChanges is { Count: > 0 } heeded ? await HeededAsync(session, heeded, cancellation) : [],
        };
        return new ExportAnswer(content.For(audience, time.Now()), sessions, signer);
    }

    private async Task<IReadOnlyList<ApprovedKeyChange>> HeededAsync(Session session, IReadOnlyList<RegradeId> heeded, CancellationToken cancellation) =>
        await regrades.GetChangesAsync(session.ItemBankId, session.ItemBankVersionId, cancellation) is { Value: var list }
            ? list.SetOf(heeded).Changes
            : [];
}
