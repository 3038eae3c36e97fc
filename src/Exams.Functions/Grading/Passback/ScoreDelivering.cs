using Exams.Core.Grading.Passback;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Exams.Functions.Grading.Passback;

/// <summary>
/// Sends a message from the outbox when its time has come. Every step may be taken again, by whoever: that it is under way is written before
/// it is sent, and what came of it after; who dies in between leaves it to be sent once more, under the same id.
/// </summary>
/// <param name="store">The outbox.</param>
/// <param name="desk">Knows sessions.</param>
/// <param name="sender">Sends.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what was given up.</param>
public sealed class ScoreDelivering(
    IPassbackStore store,
    SessionDesk desk,
    ScoreSender sender,
    TimeProvider time,
    ILogger<ScoreDelivering> logger)
{
    private const int MaxAttempts = 12;

    // A newer change is queued by the sweeper, which comes twice a minute.
    private static readonly Duration UntilQueued = Duration.FromMinutes(1);

    /// <summary>Sends a message if its time has come.</summary>
    /// <returns>When to look again; null once nothing more is to come of it.</returns>
    public async Task<DeliveryStep> DeliverAsync(ScoreToDeliver which, CancellationToken cancellation)
    {
        var id = SessionId.Parse(which.SessionId);
        if (await desk.ReadAsync(id, _ => true, cancellation) is not { } session)
        {
            return DeliveryStep.Over;
        }

        var passback = (await store.FindAsync(session.WindowId, cancellation))?.Value;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await store.FindScoreAsync(session.WindowId, id, cancellation) is not { } stored
                || stored.Value.Find(which.Number) is not { State: DeliveryState.Pending } pending
                || pending.Rounds > which.Round)
            {
                return DeliveryStep.Over;
            }

            var now = time.Now();
            if (passback is not { IsOpen: true })
            {
                var fault = passback?.GoneAt is null ? DeliveryRules.Removed : DeliveryRules.Gone;
                var given = DeliveryRules.GiveUp(stored.Value, which.Number, fault, now);
                if ((await store.PutScoreAsync(stored, given, cancellation)).IsWritten)
                {
                    Tell(given, which.Number);
                    return DeliveryStep.Over;
                }

                continue;
            }

            // What it says may hold no longer, such as a score that was withheld a moment ago.
            if (session.Passback?.Number > which.Number)
            {
                return DeliveryStep.At(now + UntilQueued);
            }

            switch (DeliveryRules.Begin(stored.Value, which.Number, now))
            {
                case DeliveryTurn.Wait wait:
                    return DeliveryStep.At(wait.Until);
                case DeliveryTurn.Send send:
                    if ((await store.PutScoreAsync(stored, send.Score, cancellation)).IsWritten)
                    {
                        return await SendAsync(passback, send, now, cancellation);
                    }

                    break;
                default:
                    return DeliveryStep.Over;
            }
        }

        throw new InvalidOperationException($"the score of session {id} is being changed by too many at once");
    }

    private async Task<DeliveryStep> SendAsync(WindowPassback passback, DeliveryTurn.Send send, Instant now, CancellationToken cancellation)
    {
        var message = ScoreMessage.Of(send.Score, send.Delivery);
        var signature = passback.Sign(message.Id, now, message.Body);
        var answer = await sender.SendAsync(new Uri(passback.Url!), message, now.ToUnixTimeSeconds(), signature, cancellation);
        if (answer.IsGone)
        {
            await CloseAsync(passback, cancellation);
        }

        var number = send.Delivery.Number;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var stored = await store.FindScoreAsync(send.Score.WindowId, send.Score.SessionId, cancellation)
                ?? throw new InvalidOperationException($"session {send.Score.SessionId} has lost its messages");
            var after = DeliveryRules.End(stored.Value, number, answer, passback.GiveUpAfter, time.Now());
            if ((await store.PutScoreAsync(stored, after, cancellation)).IsWritten)
            {
                Tell(after, number);
                return after.Find(number)?.NextAttemptAt is { } next ? DeliveryStep.At(next) : DeliveryStep.Over;
            }
        }

        throw new InvalidOperationException($"the score of session {send.Score.SessionId} is being changed by too many at once");
    }

    /// <summary>The receiver is gone for good: nothing more is sent until somebody names one again.</summary>
    private async Task CloseAsync(WindowPassback passback, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            // Whoever has changed it meanwhile has said where to anew.
            if (await store.FindAsync(passback.WindowId, cancellation) is not { } stored || stored.Value.Version != passback.Version)
            {
                return;
            }

            if ((await store.PutAsync(stored, stored.Value with { GoneAt = time.Now() }, cancellation)).IsWritten)
            {
                logger.LogWarning("the receiver of window {Window} wants no more scores", passback.WindowId);
                return;
            }
        }
    }

    private void Tell(ScorePassback score, int number)
    {
        if (score.Find(number) is { State: DeliveryState.Dead } dead)
        {
            logger.LogWarning(
                "score {Number} of session {Session} was given up after {Attempts} attempts: {Fault}, last {Status}",
                number,
                score.SessionId,
                dead.Attempts,
                dead.LastFault,
                dead.LastStatusCode);
        }
    }
}
