using System.Globalization;

using Cronos;

namespace Functions.LocalHost.Timers;

/// <summary>When a timer is due, in UTC.</summary>
internal abstract class TimerSchedule
{
    private static readonly TimeSpan ShortestMonitored = TimeSpan.FromMinutes(1);

    /// <summary>The first instant after another at which the timer is due; null when there is none.</summary>
    public abstract DateTimeOffset? NextAfter(DateTimeOffset instant);

    /// <summary>Reads six cron fields (seconds first), five (at second 0), or a time span between runs.</summary>
    /// <exception cref="FormatException">It's none of them.</exception>
    public static TimerSchedule Parse(string text)
    {
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var period))
        {
            return period > TimeSpan.Zero ? new Every(period) : throw new FormatException($"'{text}' must be longer than nothing.");
        }

        try
        {
            var seconds = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6;
            return new Cron(CronExpression.Parse(text, seconds ? CronFormat.IncludeSeconds : CronFormat.Standard));
        }
        catch (CronFormatException exception)
        {
            throw new FormatException($"'{text}' is neither a cron expression nor a time span. {exception.Message}", exception);
        }
    }

    /// <summary>Whether the real host keeps this schedule's status: not when two runs can be less than a minute apart.</summary>
    public bool IsMonitored(DateTimeOffset from)
    {
        var due = NextAfter(from);
        for (var i = 0; i < 5 && due is { } current; i++)
        {
            due = NextAfter(current);
            if (due - current < ShortestMonitored)
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Every(TimeSpan period) : TimerSchedule
    {
        public override DateTimeOffset? NextAfter(DateTimeOffset instant) => instant + period;
    }

    private sealed class Cron(CronExpression expression) : TimerSchedule
    {
        public override DateTimeOffset? NextAfter(DateTimeOffset instant) => expression.GetNextOccurrence(instant, TimeZoneInfo.Utc);
    }
}
