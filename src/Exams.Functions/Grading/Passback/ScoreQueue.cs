using Exams.Core.Grading;
using Exams.Core.Grading.Passback;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.DurableTask.Client;

namespace Exams.Functions.Grading.Passback;

/// <summary>
/// Puts what has become of scores into the outbox, and has it delivered. A session says itself what it still owes, and is due until it is
/// queued: whoever dies in between, the next sweep does it again, and what is there already is left as it is.
/// </summary>
/// <param name="store">The outbox.</param>
/// <param name="results">Holds results.</param>
/// <param name="desk">Changes sessions.</param>
/// <param name="time">The server's clock.</param>
public sealed class ScoreQueue(IPassbackStore store, IResultStore results, SessionDesk desk, TimeProvider time)
{
    private const int MaxAttempts = 12;

    /// <summary>Queues the newest change of a session's score, if it isn't queued yet.</summary>
    /// <param name="session">As storage has it.</param>
    /// <param name="client">Starts the delivery.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task QueueAsync(Session session, DurableTaskClient client, CancellationToken cancellation)
    {
        if (session.Passback is not { IsPending: true } mark)
        {
            return;
        }

        // Where the window has taken its word back, there is nobody to tell.
        if (await store.FindAsync(session.WindowId, cancellation) is { Value.Url: not null })
        {
            await PutAsync(session, mark.Number, cancellation);
            await client.StartDeliveryAsync(new ScoreToDeliver(session.Id.Value, mark.Number, Round: 0), cancellation);
        }

        await desk.DecideAsync(session.Id, _ => true, new SessionCommand.MarkScoreQueued(mark.Number), cancellation);
    }

    private async Task PutAsync(Session session, int number, CancellationToken cancellation)
    {
        var result = session.ShowsResult ? await results.GetAsync(session.Id, session.ResultVersion, cancellation) : null;
        var score = PassedScore.Of(session, result);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var before = await store.FindScoreAsync(session.WindowId, session.Id, cancellation);
            var after = DeliveryRules.Queue(before?.Value, session, score, number, time.Now());
            if (ReferenceEquals(after, before?.Value) || (await store.PutScoreAsync(before, after, cancellation)).IsWritten)
            {
                return;
            }
        }

        throw new InvalidOperationException($"the score of session {session.Id} is being changed by too many at once");
    }
}
