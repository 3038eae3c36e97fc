using NodaTime;

namespace Exams.Core.Grading.Passback;

/// <summary>What came of sending a message.</summary>
/// <param name="StatusCode">What the receiver answered; null where it didn't.</param>
/// <param name="Fault">Why it didn't, as a stable code: <c>timeout</c>, <c>unreachable</c>, <c>address-refused</c>.</param>
/// <param name="RetryAfter">For how long it asks to be left alone.</param>
public sealed record ReceiverAnswer(int? StatusCode, string? Fault = null, Duration? RetryAfter = null)
{
    /// <summary>Whether it has taken the message: 2xx, and nothing else.</summary>
    public bool IsTaken => StatusCode is >= 200 and < 300;

    /// <summary>Whether it wants no more messages: 410.</summary>
    public bool IsGone => StatusCode == 410;

    /// <summary>Whether it has too much to do: 429, 502, 503, 504.</summary>
    public bool IsOverloaded => StatusCode is 429 or 502 or 503 or 504;
}
