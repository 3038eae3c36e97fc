using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Grading.Passback;

/// <summary>
/// What becomes of a session's messages. Pure. They go out in order: a newer one takes the place of an older one that wasn't taken, and waits
/// while one is under way, so that no receiver is left with less than the newest.
/// </summary>
public static class DeliveryRules
{
    /// <summary>How many messages of a session are kept, the newest.</summary>
    public const int MaxKept = 20;

    /// <summary>For how long a message may be under way. Whoever sends it gives up well before.</summary>
    public static readonly Duration UnderWay = Duration.FromSeconds(45);

    /// <summary>Says of a message that the receiver wants no more.</summary>
    public const string Gone = "receiver-gone";

    /// <summary>Says of a message that the window names no receiver any more.</summary>
    public const string Removed = "passback-removed";

    /// <summary>Says of a message that its time was up.</summary>
    public const string TimeUp = "time-up";

    /// <summary>Puts a change of a session's score into the outbox. One that is there, or older than what is there, changes nothing.</summary>
    /// <param name="before">What is there; null for nothing.</param>
    /// <param name="session">The session.</param>
    /// <param name="score">What is to be told.</param>
    /// <param name="number">Which change.</param>
    /// <param name="now">The time.</param>
    public static ScorePassback Queue(ScorePassback? before, Session session, PassedScore score, int number, Instant now)
    {
        if (before?.Newest.Number >= number)
        {
            return before;
        }

        var added = new ScoreDelivery(number, score, DeliveryState.Pending, now) { Since = now, NextAttemptAt = now };
        var kept = (before?.Deliveries ?? []).Select(delivery =>
            delivery.State is DeliveryState.Pending or DeliveryState.Dead ? delivery.Settle(DeliveryState.Superseded, now) : delivery);
        return new ScorePassback
        {
            SessionId = session.Id,
            WindowId = session.WindowId,
            LearnerId = session.LearnerId,
            Attempt = session.Attempt,
            Deliveries = [.. kept.TakeLast(MaxKept - 1), added],
            AttemptingUntil = before?.AttemptingUntil,
        };
    }

    /// <summary>Whether a message may be sent now.</summary>
    public static DeliveryTurn Begin(ScorePassback score, int number, Instant now)
    {
        if (score.Find(number) is not { State: DeliveryState.Pending, NextAttemptAt: { } next } delivery)
        {
            return new DeliveryTurn.Over();
        }

        var from = score.AttemptingUntil > next ? score.AttemptingUntil.Value : next;
        if (now < from)
        {
            return new DeliveryTurn.Wait(from);
        }

        var sent = delivery with
        {
            Attempts = delivery.Attempts + 1,
            Tries = delivery.Tries + 1,
            LastAttemptAt = now,
            NextAttemptAt = now + UnderWay,
        };
        return new DeliveryTurn.Send(score.With(sent) with { AttemptingUntil = now + UnderWay }, sent);
    }

    /// <summary>What is left to do after a message was sent. One that was superseded meanwhile isn't sent again, but may have been taken.</summary>
    /// <param name="score">As it stands.</param>
    /// <param name="number">Which message.</param>
    /// <param name="answer">What came of it.</param>
    /// <param name="giveUpAfter">For how long it is tried.</param>
    /// <param name="now">The time.</param>
    public static ScorePassback End(ScorePassback score, int number, ReceiverAnswer answer, Duration giveUpAfter, Instant now)
    {
        var free = score with { AttemptingUntil = null };
        if (score.Find(number) is not { } sent)
        {
            return free;
        }

        var told = sent with { LastStatusCode = answer.StatusCode, LastFault = answer.Fault };
        return free.With(answer.IsTaken ? told.Settle(DeliveryState.Delivered, now) : sent.State == DeliveryState.Pending ? Next() : told);

        ScoreDelivery Next()
        {
            var next = now + RetrySchedule.Delay(score.SessionId, number, Math.Max(1, sent.Tries), answer);
            return answer.IsGone ? told.Settle(DeliveryState.Dead, now) with { LastFault = Gone }
                : next >= sent.Since + giveUpAfter ? told.Settle(DeliveryState.Dead, now) with { LastFault = answer.Fault ?? TimeUp }
                : told with { NextAttemptAt = next };
        }
    }

    /// <summary>Gives a message up that can't be sent.</summary>
    public static ScorePassback GiveUp(ScorePassback score, int number, string fault, Instant now) =>
        score.Find(number) is { State: DeliveryState.Pending } pending
            ? score.With(pending.Settle(DeliveryState.Dead, now) with { LastFault = fault })
            : score;

    /// <summary>Has the newest message sent again from now on, whether it was given up or waits. The same request again changes nothing.</summary>
    /// <param name="score">As it stands.</param>
    /// <param name="reference">Names the request.</param>
    /// <param name="now">The time.</param>
    public static (ScorePassback? Score, Refusal? Refusal) Retry(ScorePassback score, string reference, Instant now) => score.Newest switch
    {
        var newest when newest.RetryReference == reference => (score, null),
        { State: DeliveryState.Delivered } => (null, new Refusal("score-delivered", "The score was delivered", "The receiver has taken it.")),
        var newest => (score.With(newest with
        {
            State = DeliveryState.Pending,
            SettledAt = null,
            Tries = 0,
            Since = now,
            NextAttemptAt = now,
            Rounds = newest.Rounds + 1,
            RetryReference = reference,
        }), null),
    };
}
