using NodaTime;

namespace Exams.Core.Scheduling.Admissions;

/// <summary>
/// How often codes may be guessed. A learner has a few tries, then waits longer after each. When a whole window is guessed at, each of its
/// learners has only one try; but nobody's first try is ever refused for what others did.
/// </summary>
public static class GuessRules
{
    /// <summary>Wrong codes that cost no wait.</summary>
    public const int FreeTries = 5;

    /// <summary>The first wait; each wrong code after it doubles it.</summary>
    public static readonly Duration FirstWait = Duration.FromSeconds(30);

    /// <summary>The longest wait.</summary>
    public static readonly Duration LongestWait = Duration.FromHours(1);

    /// <summary>In which time a window's wrong codes are counted together.</summary>
    public static readonly Duration CountedTogether = Duration.FromMinutes(15);

    /// <summary>How many wrong codes in that time make a window careful: more than a few learners can cause.</summary>
    public static int Alarming(ExamWindow window) => 50 + (window.Seats / 2);

    /// <summary>Why no code of a learner's is looked at now, or null.</summary>
    public static Refusal? CheckLock(Admittance known, Instant now) => known.LockedUntil is { } until && now < until
        ? new Refusal("too-many-guesses", "Too many wrong codes", $"The next code is looked at from {until} on.")
            .With("availableUtc", until)
            .With("retryAfterSeconds", (long)Math.Ceiling((until - now).TotalSeconds))
        : null;

    /// <summary>After one more wrong code.</summary>
    /// <param name="known">Before it.</param>
    /// <param name="wrongInWindow">Wrong codes in the whole window lately, this one included.</param>
    /// <param name="window">The window.</param>
    /// <param name="now">The time.</param>
    public static Admittance AfterWrongCode(Admittance known, int wrongInWindow, ExamWindow window, Instant now)
    {
        var wrong = known.WrongCodes + 1;
        var free = wrongInWindow > Alarming(window) ? 1 : FreeTries;
        return known with { WrongCodes = wrong, LockedUntil = wrong < free ? null : now + WaitAfter(wrong - free) };
    }

    private static Duration WaitAfter(int surplus) =>
        surplus >= 10 ? LongestWait : Duration.Min(LongestWait, FirstWait * (1L << surplus));
}
