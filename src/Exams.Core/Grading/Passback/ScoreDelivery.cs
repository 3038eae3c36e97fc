using NodaTime;

namespace Exams.Core.Grading.Passback;

/// <summary>One message to a receiver: one change of a session's score, and what has become of telling it.</summary>
/// <param name="Number">The change, counting from 1 with the session; a higher one supersedes a lower one.</param>
/// <param name="Score">What is told.</param>
/// <param name="State">Where it stands.</param>
/// <param name="QueuedAt">When it was put into the outbox.</param>
public sealed record ScoreDelivery(int Number, PassedScore Score, DeliveryState State, Instant QueuedAt)
{
    /// <summary>How often it was sent, or tried to.</summary>
    public int Attempts { get; init; }

    /// <summary>The same since it was queued, or last tried again by hand: the pace follows from it.</summary>
    public int Tries { get; init; }

    /// <summary>When its time to be given up began: when it was queued, or last tried again by hand.</summary>
    public required Instant Since { get; init; }

    /// <summary>When it was sent last.</summary>
    public Instant? LastAttemptAt { get; init; }

    /// <summary>What the receiver last answered; null where it gave no answer.</summary>
    public int? LastStatusCode { get; init; }

    /// <summary>Why there was no answer, or why it was given up, as a stable code.</summary>
    public string? LastFault { get; init; }

    /// <summary>From when on it is sent again; null once nothing more is to come.</summary>
    public Instant? NextAttemptAt { get; init; }

    /// <summary>When it was delivered, superseded or given up.</summary>
    public Instant? SettledAt { get; init; }

    /// <summary>How often it was tried again by hand.</summary>
    public int Rounds { get; init; }

    /// <summary>Names the request that last did so.</summary>
    public string? RetryReference { get; init; }

    internal ScoreDelivery Settle(DeliveryState state, Instant now) => this with { State = state, SettledAt = now, NextAttemptAt = null };
}

/// <summary>Where a message stands.</summary>
public enum DeliveryState
{
    /// <summary>It has yet to be taken by the receiver.</summary>
    Pending,

    /// <summary>The receiver has taken it.</summary>
    Delivered,

    /// <summary>It was given up; somebody may try it again.</summary>
    Dead,

    /// <summary>A newer one took its place before the receiver had taken it.</summary>
    Superseded,
}
