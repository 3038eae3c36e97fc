using Exams.Core.Exams;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Proctoring.Incidents;
using Exams.Core.Sessions;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>Gathers what flagging has to know; what an exam's policy doesn't name isn't asked for.</summary>
/// <param name="keys">Holds which keys are under review.</param>
/// <param name="incidents">Holds incidents.</param>
public sealed class FlagGathering(IKeyReviewStore keys, IIncidentStore incidents)
{
    /// <summary>The facts for one submission.</summary>
    public async Task<FlagFacts> GatherAsync(Submission submission, ExamDefinition exam, CancellationToken cancellation)
    {
        var (policy, facts) = (exam.Review, FlagFacts.None);
        if (policy.KeysUnderReview)
        {
            var doubted = await keys.ListAsync(submission.Form.ItemBankId, submission.Form.ItemBankVersionId, cancellation);
            facts = facts with { KeysUnderReview = doubted.Select(review => review.ItemIdentifier).ToHashSet(StringComparer.Ordinal) };
        }

        if (policy.Incidents)
        {
            var raised = await incidents.ListBySessionAsync(submission.SessionId, cancellation);
            facts = facts with { Incidents = [.. raised.Where(incident => !incident.IsDismissed).Select(incident => incident.RaisedAt)] };
        }

        return facts;
    }
}
