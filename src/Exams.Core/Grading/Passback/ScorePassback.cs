using System.Text.Json.Serialization;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Grading.Passback;

/// <summary>What has become of telling a session's score to its window's receiver. One of all its messages is under way at a time.</summary>
public sealed record ScorePassback
{
    /// <summary>The session.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>Its window.</summary>
    public required WindowId WindowId { get; init; }

    /// <summary>Whose score it is.</summary>
    public required LearnerId LearnerId { get; init; }

    /// <summary>Which attempt.</summary>
    public required int Attempt { get; init; }

    /// <summary>Its messages, the newest last: as many as <see cref="DeliveryRules.MaxKept"/> are kept.</summary>
    public required IReadOnlyList<ScoreDelivery> Deliveries { get; init; }

    /// <summary>Until when a message may be under way to the receiver, and no other is sent.</summary>
    public Instant? AttemptingUntil { get; init; }

    /// <summary>The message that counts.</summary>
    [JsonIgnore]
    public ScoreDelivery Newest => Deliveries[^1];

    /// <summary>From when on something is to be done about it; null where nothing is.</summary>
    [JsonIgnore]
    public Instant? DueAt => Newest.NextAttemptAt;

    /// <summary>A message by its number, or null.</summary>
    public ScoreDelivery? Find(int number) => Deliveries.FirstOrDefault(delivery => delivery.Number == number);

    internal ScorePassback With(ScoreDelivery changed) =>
        this with { Deliveries = [.. Deliveries.Select(delivery => delivery.Number == changed.Number ? changed : delivery)] };
}
