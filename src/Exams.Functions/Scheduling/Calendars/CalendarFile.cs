using System.Text;
using Exams.Core.Scheduling;
using Exams.Functions.Http;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using Duration = NodaTime.Duration;

namespace Exams.Functions.Scheduling.Calendars;

/// <summary>Entries as an iCalendar file (RFC 5545), each in its own zone, with that zone's rules in it.</summary>
internal static class CalendarFile
{
    private const string Product = "-//Exams//Exams//EN";
    private const string MediaType = "text/calendar; charset=utf-8";

    /// <summary>The file as it is answered.</summary>
    public static FileAnswer Answer(IReadOnlyList<CalendarEntry> entries, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(Write(entries));
        return new FileAnswer(new MemoryStream(bytes, writable: false), MediaType) { Length = bytes.Length, Name = name };
    }

    /// <summary>The file's text.</summary>
    public static string Write(IReadOnlyList<CalendarEntry> entries)
    {
        var calendar = new Calendar { ProductId = Product };
        foreach (var zone in entries.GroupBy(entry => entry.Zone, StringComparer.Ordinal))
        {
            // Rules from the year before on: an entry in January is under those of the autumn.
            var earliest = zone.Min(entry => entry.Start).Minus(Duration.FromDays(366)).ToDateTimeUtc();
            calendar.AddTimeZone(VTimeZone.FromDateTimeZone(zone.Key, earliest, includeHistoricalData: false));
        }

        foreach (var entry in entries)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = entry.Uid,
                Sequence = entry.Sequence,
                Summary = entry.Title,
                Description = entry.Text,
                Start = InZone(entry.Start, entry.Zone),
                End = InZone(entry.End, entry.Zone),
                DtStamp = Utc(entry.ChangedAt),
                LastModified = Utc(entry.ChangedAt),
                Status = entry.IsCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            });
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("a calendar has no text");
    }

    private static CalDateTime InZone(Instant instant, string zone)
    {
        var local = ZonedTime.Show(instant, zone).LocalDateTime;
        return new CalDateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, local.Second, zone);
    }

    private static CalDateTime Utc(Instant instant) => new(instant.ToDateTimeUtc());
}
