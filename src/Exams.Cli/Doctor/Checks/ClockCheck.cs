using System.Globalization;

namespace Exams.Cli.Doctor.Checks;

/// <summary>How far this machine's clock is from another's.</summary>
internal static class ClockCheck
{
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(5);

    // Tokens are taken five minutes early or late, and storage takes no signature that is older than fifteen.
    private static readonly TimeSpan TooFar = TimeSpan.FromMinutes(2);

    /// <summary>Compares the clocks.</summary>
    /// <param name="whose">Whose the other clock is.</param>
    /// <param name="here">This machine's time, halfway between the request and its answer.</param>
    /// <param name="there">The time in the answer.</param>
    public static Finding Compare(string whose, DateTimeOffset here, DateTimeOffset there)
    {
        var offset = here - there;
        var text = string.Create(CultureInfo.InvariantCulture, $"this machine's clock is {Math.Abs(offset.TotalSeconds):0.#} s {(offset < TimeSpan.Zero ? "behind" : "ahead of")} {whose}'s");
        const string mend = "let the clock be set from the network (timedatectl set-ntp true)";
        return offset.Duration() >= TooFar ? Finding.Fault("clock-wrong", text, mend)
            : offset.Duration() >= Noticeable ? Finding.Warning("clock-off", text, mend)
            : Finding.Fine("clock", text);
    }
}
