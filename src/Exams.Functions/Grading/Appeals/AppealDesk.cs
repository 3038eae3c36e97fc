using Exams.Core;
using Exams.Core.Grading;
using Exams.Core.Grading.Appeals;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;

namespace Exams.Functions.Grading.Appeals;

/// <summary>Carries appeals: reads, lets <see cref="AppealRules"/> decide, and commits under what it read.</summary>
/// <param name="appeals">Where appeals live.</param>
/// <param name="results">Where results live.</param>
/// <param name="desk">Knows sessions.</param>
/// <param name="time">The server's clock.</param>
public sealed class AppealDesk(IAppealStore appeals, IResultStore results, SessionDesk desk, TimeProvider time)
{
    private const int MaxAttempts = 8;

    private static readonly Refusal Busy = new("busy", "Too many changes at once", "The appeal is being changed by many requests at once; send it again.");

    /// <summary>Files an appeal. Of two at once, one is filed.</summary>
    public async Task<AppealDecision> FileAsync(Session session, AppealRequest wanted, string reference, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var before = await appeals.ListBySessionAsync(session.Id, cancellation);
            var decision = AppealRules.File(session, before, wanted.Reason, wanted.Items, reference, time.Now());
            if (decision is not AppealDecision.Accepted { Appeal: var appeal }
                || before.Contains(appeal)
                || (await appeals.CreateAsync(appeal, cancellation)).IsWritten)
            {
                return decision;
            }
        }

        return new AppealDecision.Refused(Busy);
    }

    /// <summary>Accepts an appeal; null where there is none.</summary>
    public Task<AppealDecision?> AcceptAsync(AppealId id, PersonId by, AcceptAppealRequest wanted, CancellationToken cancellation) => DecideAsync(
        id,
        async appeal =>
        {
            var session = await desk.ReadAsync(id.Session, _ => true, cancellation)
                ?? throw new InvalidOperationException($"appeal {id} is of a session that does not exist");
            var result = await results.GetAsync(session.Id, session.ResultVersion, cancellation)
                ?? throw new InvalidOperationException($"session {session.Id} has no result {session.ResultVersion}");
            return AppealRules.Accept(appeal, session, result, by, wanted.Reason, wanted.Items, time.Now());
        },
        cancellation);

    /// <summary>Rejects an appeal; null where there is none.</summary>
    public Task<AppealDecision?> RejectAsync(AppealId id, PersonId by, string reason, CancellationToken cancellation) =>
        DecideAsync(id, appeal => Task.FromResult(AppealRules.Reject(appeal, by, reason, time.Now())), cancellation);

    private async Task<AppealDecision?> DecideAsync(AppealId id, Func<Appeal, Task<AppealDecision>> decide, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await appeals.GetAsync(id, cancellation) is not { } before)
            {
                return null;
            }

            var decision = await decide(before.Value);
            if (decision is not AppealDecision.Accepted { Appeal: var after }
                || ReferenceEquals(after, before.Value)
                || (await appeals.ReplaceAsync(before, after, cancellation)).IsWritten)
            {
                return decision;
            }
        }

        return new AppealDecision.Refused(Busy);
    }
}
