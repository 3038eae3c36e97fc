using Exams.Core;
using Exams.Core.Grading.Passback;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Microsoft.DurableTask.Client;

namespace Exams.Functions.Grading.Passback;

/// <summary>Has messages sent again that were given up, or that wait.</summary>
/// <param name="store">The outbox.</param>
/// <param name="time">The server's clock.</param>
public sealed class ScoreRetrying(IPassbackStore store, TimeProvider time)
{
    private const int MaxAttempts = 12;
    private const int Parallel = 16;

    private static readonly Refusal Busy =
        new("busy", "Too many changes at once", "The score is being changed by many requests at once; send it again.");

    /// <summary>Has a session's newest message sent again; neither where the session has none.</summary>
    /// <param name="window">The window.</param>
    /// <param name="session">The session.</param>
    /// <param name="reference">Names the request: repeated, it sends nothing more.</param>
    /// <param name="client">Starts the delivery.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<(ScorePassback? Score, Refusal? Refusal)> RetryAsync(
        WindowId window,
        SessionId session,
        string reference,
        DurableTaskClient client,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await store.FindScoreAsync(window, session, cancellation) is not { } stored)
            {
                return (null, null);
            }

            var (after, refused) = DeliveryRules.Retry(stored.Value, reference, time.Now());
            if (after is null)
            {
                return (null, refused);
            }

            if (ReferenceEquals(after, stored.Value) || (await store.PutScoreAsync(stored, after, cancellation)).IsWritten)
            {
                await client.StartDeliveryAsync(new ScoreToDeliver(session.Value, after.Newest.Number, after.Newest.Rounds), cancellation);
                return (after, null);
            }
        }

        return (null, Busy);
    }

    /// <summary>Has all messages of a window sent again that were given up.</summary>
    /// <returns>How many, with those that the same request has had sent before.</returns>
    /// <inheritdoc cref="RetryAsync"/>
    public async Task<int> RetryDeadAsync(WindowId window, string reference, DurableTaskClient client, CancellationToken cancellation)
    {
        var retried = 0;
        var page = new PageRequest(PageQuery.MaxSize);
        do
        {
            var found = await store.ListScoresAsync(window, page, cancellation);
            await System.Threading.Tasks.Parallel.ForEachAsync(
                found.Items.Where(score => score.Newest.State == DeliveryState.Dead || score.Newest.RetryReference == reference),
                new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
                async (score, token) =>
                {
                    if (await RetryAsync(window, score.SessionId, reference, client, token) is { Score: not null })
                    {
                        Interlocked.Increment(ref retried);
                    }
                });
            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
        return retried;
    }
}
