using Exams.Cli.Http;
using Exams.Cli.Simulate.Learners;
using Exams.Core.Sessions.Receipts;

namespace Exams.Cli.Simulate.Settling;

/// <summary>Asks the server for what it keeps of each learner, and compares it with the learner's receipts.</summary>
internal sealed class Audit(IReadOnlyDictionary<string, LearnerApi> learners)
{
    private const int SessionsAtOnce = 8;

    /// <summary>Audits everyone who got into a session.</summary>
    public async Task<IReadOnlyList<SessionAudit>> CompareAsync(IEnumerable<LearnerRecord> records, CancellationToken cancellationToken)
    {
        List<SessionAudit> audits = [];
        var keys = learners.Count == 0 ? null : await learners.First().Value.FindReceiptKeysAsync(cancellationToken);
        var verifier = keys is null ? null : new ReceiptVerifier(keys);
        foreach (var some in records.Where(record => record.SessionId is not null && record.Started).Chunk(SessionsAtOnce))
        {
            audits.AddRange(await Task.WhenAll(some.Select(record => CompareAsync(record, verifier, cancellationToken))));
        }

        return audits;
    }

    private async Task<SessionAudit> CompareAsync(LearnerRecord record, ReceiptVerifier? verifier, CancellationToken cancellationToken)
    {
        var (api, sessionId) = (learners[record.Plan.LearnerId], record.SessionId!);
        var journal = await api.JournalAsync(sessionId, cancellationToken);
        return Reconciliation.Compare(sessionId, record.Receipts, journal, record.AnswersShown, verifier);
    }
}
