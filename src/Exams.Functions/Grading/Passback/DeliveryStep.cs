using NodaTime;

namespace Exams.Functions.Grading.Passback;

/// <summary>How far a message has got.</summary>
/// <param name="NextUtc">When to look again; null once nothing more is to come of it.</param>
public sealed record DeliveryStep(DateTime? NextUtc)
{
    /// <summary>It was delivered, superseded or given up.</summary>
    public static DeliveryStep Over { get; } = new((DateTime?)null);

    internal static DeliveryStep At(Instant next) => new(next.ToDateTimeUtc());
}

/// <summary>Which message.</summary>
/// <param name="SessionId">Whose score.</param>
/// <param name="Number">Which change of it.</param>
/// <param name="Round">How often it had been tried again by hand; whoever sees to an earlier round leaves it to the later.</param>
public sealed record ScoreToDeliver(string SessionId, int Number, int Round);
