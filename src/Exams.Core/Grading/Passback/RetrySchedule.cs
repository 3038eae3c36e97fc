using Exams.Core.Grading.Marking;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Grading.Passback;

/// <summary>
/// When a message that wasn't taken is sent again: after 5 seconds, then each time after four times as long, up to six hours; a quarter more
/// or less by chance, so that a receiver that comes back isn't called by all at once. Standard Webhooks: over days, exponential, with jitter.
/// </summary>
public static class RetrySchedule
{
    /// <summary>The longest that a receiver can ask to be left alone for.</summary>
    public static readonly Duration LongestRetryAfter = Duration.FromDays(1);

    private const int Factor = 4;

    private static readonly Duration First = Duration.FromSeconds(5);
    private static readonly Duration Longest = Duration.FromHours(6);
    private static readonly Duration WhenOverloaded = Duration.FromMinutes(1);

    /// <summary>How long to wait.</summary>
    /// <param name="session">Whose score it is; chance is drawn from this and the numbers, so that who asks again is told the same.</param>
    /// <param name="number">Which message.</param>
    /// <param name="tries">How often it was sent, from 1.</param>
    /// <param name="answer">What came of it last.</param>
    public static Duration Delay(SessionId session, int number, int tries, ReceiverAnswer answer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tries, 1);
        var delay = First;
        for (var n = 1; n < tries && delay < Longest; n++)
        {
            delay *= Factor;
        }

        delay = Duration.Min(delay, Longest);
        delay = answer.IsOverloaded ? Duration.Max(delay, WhenOverloaded) : delay;
        var jittered = delay * (0.75 + ((double)Chance.Of("retry", session, number, tries) / 2));
        return Duration.Max(jittered, Duration.Min(answer.RetryAfter ?? Duration.Zero, LongestRetryAfter));
    }
}
