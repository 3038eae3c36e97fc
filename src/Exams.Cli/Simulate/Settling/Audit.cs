using Exams.Cli.Http;
using Exams.Cli.Simulate.Learners;
using Exams.Core;

namespace Exams.Cli.Simulate.Settling;

/// <summary>Asks the server for what it keeps of each learner, and compares it with the learner's receipts.</summary>
internal sealed class Audit(IReadOnlyDictionary<string, LearnerApi> learners)
{
    private const int SessionsAtOnce = 8;

    /// <summary>Audits everyone who got into a session.</summary>
    public async Task<IReadOnlyList<SessionAudit>> CompareAsync(IEnumerable<LearnerRecord> records, CancellationToken cancellationToken)
    {
        List<SessionAudit> audits = [];
        foreach (var some in records.Where(record => record.SessionId is not null && record.Started).Chunk(SessionsAtOnce))
        {
            audits.AddRange(await Task.WhenAll(some.Select(record => CompareAsync(record, cancellationToken))));
        }

        return audits;
    }

    private async Task<SessionAudit> CompareAsync(LearnerRecord record, CancellationToken cancellationToken)
    {
        var (api, sessionId) = (learners[record.Plan.LearnerId], record.SessionId!);
        var journal = await api.JournalAsync(sessionId, cancellationToken);
        var answers = await AnswersAsync(api, sessionId, record, cancellationToken);
        return Reconciliation.Compare(sessionId, record.Receipts, journal, answers);
    }

    /// <summary>The current answers, as far as the server still shows items after the end; the journal has them all anyway.</summary>
    private static async Task<Dictionary<int, CanonicalJson?>> AnswersAsync(
        LearnerApi api, string sessionId, LearnerRecord record, CancellationToken cancellationToken)
    {
        Dictionary<int, CanonicalJson?> answers = [];
        try
        {
            foreach (var save in record.Receipts.LastByItem)
            {
                answers[save.Save.Item] = (await api.ItemAsync(sessionId, save.Save.Item, cancellationToken)).Responses;
            }
        }
        catch (ApiProblemException shut) when (shut.IsRefusal)
        {
            return answers;
        }

        return answers;
    }
}
