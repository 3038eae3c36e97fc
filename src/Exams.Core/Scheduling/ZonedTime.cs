using NodaTime;

namespace Exams.Core.Scheduling;

/// <summary>How often a clock on the wall shows a time.</summary>
public enum LocalTimeKind
{
    /// <summary>Once, as nearly always.</summary>
    Unique,

    /// <summary>Twice: the clock is put back over it. The first of the two is meant, so that nobody is late.</summary>
    Ambiguous,

    /// <summary>Never: the clock is put forward over it. The instant right after the gap is meant.</summary>
    Skipped,
}

/// <summary>What a time on the wall is in the world. Windows are scheduled in local time, and stored as instants.</summary>
/// <param name="Instant">The instant that is stored.</param>
/// <param name="Kind">What to tell who schedules.</param>
public readonly record struct ZonedTime(Instant Instant, LocalTimeKind Kind)
{
    /// <summary>The instant at which clocks in a zone show a time.</summary>
    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">There is no such zone.</exception>
    public static ZonedTime Resolve(LocalDateTime local, string zone)
    {
        var mapping = DateTimeZoneProviders.Tzdb[zone].MapLocal(local);
        return mapping.Count switch
        {
            1 => new ZonedTime(mapping.Single().ToInstant(), LocalTimeKind.Unique),
            2 => new ZonedTime(mapping.First().ToInstant(), LocalTimeKind.Ambiguous),
            _ => new ZonedTime(mapping.LateInterval.Start, LocalTimeKind.Skipped),
        };
    }
}
