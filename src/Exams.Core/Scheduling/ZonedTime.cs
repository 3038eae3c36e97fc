using NodaTime;
using NodaTime.Text;

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

    /// <summary>The one instant that is meant, or why there isn't one: a window is never put an hour off in silence.</summary>
    /// <param name="local">What the clock on the wall shows.</param>
    /// <param name="zone">An IANA zone.</param>
    /// <param name="choice">What is meant if the clock shows it twice, or never; null to be asked.</param>
    /// <param name="problem">What is wrong and what is expected; null if nothing is.</param>
    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">There is no such zone.</exception>
    public static Instant? TryResolve(LocalDateTime local, string zone, LocalTimeChoice? choice, out string? problem)
    {
        var mapping = DateTimeZoneProviders.Tzdb[zone].MapLocal(local);
        problem = (mapping.Count, choice) switch
        {
            (2, null) => $"clocks in {zone} show {Text(local)} twice: it is {InstantPattern.ExtendedIso.Format(mapping.First().ToInstant())}"
                + $" or {InstantPattern.ExtendedIso.Format(mapping.Last().ToInstant())}; say 'earlier' or 'later' in local.choice, or give an instant",
            (0, not LocalTimeChoice.Later) => $"clocks in {zone} never show {Text(local)}: they go forward to"
                + $" {Text(mapping.LateInterval.IsoLocalStart)} ({InstantPattern.ExtendedIso.Format(mapping.LateInterval.Start)});"
                + " say 'later' in local.choice if that instant is meant, or give another time",
            _ => null,
        };
        return problem is not null ? null
            : mapping.Count == 0 ? mapping.LateInterval.Start
            : choice == LocalTimeChoice.Later ? mapping.Last().ToInstant()
            : mapping.First().ToInstant();
    }

    /// <summary>What clocks in a zone show at an instant, with the offset.</summary>
    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">There is no such zone.</exception>
    public static OffsetDateTime Show(Instant instant, string zone) => instant.InZone(DateTimeZoneProviders.Tzdb[zone]).ToOffsetDateTime();

    private static string Text(LocalDateTime local) => LocalDateTimePattern.ExtendedIso.Format(local);
}
